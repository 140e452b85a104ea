package org.jax4j.runtime;

/// Memory that one run of a program needs, in bytes.
///
/// @param argumentBytes  of all arguments
/// @param outputBytes    of all results
/// @param aliasBytes     of results that take over a donated argument's memory
/// @param temporaryBytes of the values in between, at the peak of the buffer plan
/// @param codeBytes      of the machine code
public record MemoryAnalysis(
        long argumentBytes, long outputBytes, long aliasBytes, long temporaryBytes, long codeBytes) {}
