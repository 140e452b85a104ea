/// The native libraries that the CPU backend stands on, and how they get from a Maven jar into the process.
///
/// [NativeLoader#load] gives the symbols of a [NativeLibrary]. The library's files are copied out of their jar
/// once, to a folder of the cache whose name is made from the files' checksums, so a new version gets a new
/// folder and an old one keeps working for programs that use it:
///
/// ```text
/// <cache>/natives/llvm-linux-x86_64-5f0c9a1e/libLLVM.so
///                                            FILES          sizes and SHA-256 of the files, written last
/// ```
///
/// A folder appears under its name by one atomic rename, after its files are on disk, so that processes that
/// start at once see all of it or nothing. A folder whose files do not have the recorded sizes is made anew.
/// [NativeLoader#verify] compares the hashes too, which takes a quarter of a second for LLVM and is therefore
/// not done at every start.
///
/// [CpuSettings] lists all that can be set; [org.jax4j.runtime.cache.CacheFolder] says where the cache lies.
@NullMarked
package org.jax4j.cpu.natives;

import org.jspecify.annotations.NullMarked;
