/// LLVM as a library: from a module's text to machine code in this process.
///
/// ```java
/// String ir = """
///     define double @twice(double %x) {
///       %y = fadd double %x, %x
///       ret double %y
///     }
///     """;
/// try (NativeCode code = Llvm.compile(ir, CodegenOptions.defaults(), Map.of())) {
///     MethodHandle twice = Linker.nativeLinker().downcallHandle(
///             MemorySegment.ofAddress(code.address("twice")), FunctionDescriptor.of(JAVA_DOUBLE, JAVA_DOUBLE));
///     double four = (double) twice.invokeExact(2.0);
/// }
/// ```
///
/// **What happens.** The text is parsed and verified in an LLVM context of its own (so any number of threads may
/// compile at once), optimised by a pipeline of passes, turned into an object file, and linked into one ORC
/// session under a resource tracker, which closing the [NativeCode] removes. The object file is kept on disk
/// ([org.jax4j.runtime.cache.ProgramCache]) under a hash of the text, the options and LLVM's version: the next
/// process links it without compiling. Within a process, equal modules share their code.
///
/// **Large modules** are divided among the processors, function by function where a function is internal and
/// `noinline` ([ModuleSplitter]); the code is what it would be otherwise.
///
/// **Memory.** Code that is freed leaves nothing behind: compiling and freeing 600 kernels, on one thread or
/// four, does not change the process's size after the first hundred. Code that is kept costs two pages and a
/// little: 8.5 KB a kernel.
///
/// **Looking inside.** [Llvm#optimize] prints the module after the passes, [Llvm#assembly] what it becomes, both
/// for any processor: `CodegenOptions.defaults().withTarget(Target.of("x86-64-v3", ""))`. [NativeCode#report]
/// tells times.
///
/// **Errors.** A module that LLVM refuses gives an [LlvmException] with LLVM's message; it cannot harm the
/// process. Code that *runs* can: LLVM believes what it is told about pointers, alignment and `nounwind`.
@NullMarked
package org.jax4j.cpu.llvm;

import org.jspecify.annotations.NullMarked;
