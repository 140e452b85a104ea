package org.jax4j.cpu.blas;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jax4j.cpu.llvm.Calls;
import org.jax4j.cpu.llvm.CodegenOptions;
import org.jax4j.cpu.llvm.Llvm;
import org.jax4j.cpu.llvm.NativeCode;
import org.jax4j.cpu.natives.NativeLibraryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenBlasTest {
    private static final int ROW_MAJOR = 101;
    private static final int NO_TRANSPOSE = 111;

    private static MemorySegment random(Arena arena, int count, long seed) {
        Random random = new Random(seed);
        MemorySegment memory = arena.allocate(4L * count, 64);
        for (int i = 0; i < count; i++) {
            memory.setAtIndex(JAVA_FLOAT, i, random.nextFloat() - 0.5f);
        }
        return memory;
    }

    private static void assertProduct(int m, int n, int k, MemorySegment a, MemorySegment b, MemorySegment c) {
        for (int i = 0; i < m; i += Math.max(1, m / 7)) {
            for (int j = 0; j < n; j += Math.max(1, n / 7)) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += (double) a.getAtIndex(JAVA_FLOAT, (long) i * k + l)
                            * b.getAtIndex(JAVA_FLOAT, (long) l * n + j);
                }
                assertEquals(sum, c.getAtIndex(JAVA_FLOAT, (long) i * n + j), 1e-5 * k, i + ", " + j);
            }
        }
    }

    private static MethodHandle sgemm() {
        return Linker.nativeLinker()
                .downcallHandle(
                        MemorySegment.ofAddress(OpenBlas.address("cblas_sgemm")),
                        FunctionDescriptor.ofVoid(
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_INT,
                                JAVA_FLOAT,
                                ADDRESS,
                                JAVA_INT,
                                ADDRESS,
                                JAVA_INT,
                                JAVA_FLOAT,
                                ADDRESS,
                                JAVA_INT));
    }

    @Test
    void compiledCodeMultipliesMatrices() throws Throwable {
        String ir = """
                declare void @cblas_sgemm(i32, i32, i32, i32, i32, i32, float, ptr, i32, ptr, i32, float, ptr, i32)
                define void @multiply(ptr %a, ptr %b, ptr %c) {
                  call void @cblas_sgemm(i32 101, i32 111, i32 111, i32 33, i32 17, i32 65, float 1.0,
                      ptr %a, i32 65, ptr %b, i32 17, float 0.0, ptr %c, i32 17)
                  ret void
                }
                """;
        Map<String, Long> symbols = OpenBlas.symbols(List.of("cblas_sgemm"));
        try (NativeCode code = Llvm.compile(ir, CodegenOptions.defaults(), symbols);
                Arena arena = Arena.ofConfined()) {
            MemorySegment a = random(arena, 33 * 65, 1);
            MemorySegment b = random(arena, 65 * 17, 2);
            MemorySegment c = random(arena, 33 * 17, 3);
            Calls.toVoid(code, "multiply", ADDRESS, ADDRESS, ADDRESS).invokeExact(a, b, c);
            assertProduct(33, 17, 65, a, b, c);
        }
    }

    @Test
    void manyThreadsMultiplyAtOnce() throws Exception {
        MethodHandle sgemm = sgemm();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Boolean>> jobs = new ArrayList<>();
            for (int job = 0; job < 40; job++) {
                int n = 40 + 7 * job;
                jobs.add(() -> {
                    try (Arena arena = Arena.ofConfined()) {
                        MemorySegment a = random(arena, n * n, n);
                        MemorySegment b = random(arena, n * n, n + 1);
                        MemorySegment c = random(arena, n * n, n + 2);
                        sgemm.invokeExact(ROW_MAJOR, NO_TRANSPOSE, NO_TRANSPOSE, n, n, n, 1f, a, n, b, n, 0f, c, n);
                        assertProduct(n, n, n, a, b, c);
                        return true;
                    } catch (Throwable e) {
                        throw new AssertionError(e);
                    }
                });
            }
            for (Future<Boolean> result : threads.invokeAll(jobs)) {
                assertTrue(result.get());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cblas_sgemm",
                "cblas_dgemm",
                "cblas_cgemm",
                "cblas_zgemm",
                "cblas_sgemv",
                "cblas_strsm",
                "cblas_ztrsm",
                "sgetrf_",
                "dpotrf_",
                "dgeqrf_",
                "dorgqr_",
                "zungqr_",
                "dgesdd_",
                "zgesdd_",
                "dsyevd_",
                "zheevd_",
                "dgeev_",
                "zgeev_",
                "dgees_",
                "dgehrd_",
                "dsytrd_",
                "dgtsv_"
            })
    void functionsOfBlasAndLapackAreThere(String symbol) {
        assertTrue(OpenBlas.find(symbol).isPresent());
    }

    @Test
    void missingFunctionIsNamed() {
        NativeLibraryException e =
                assertThrows(NativeLibraryException.class, () -> OpenBlas.address("cblas_no_such_function"));
        assertTrue(e.toString().contains("cblas_no_such_function"), e.toString());
        assertTrue(e.toString().contains("OpenBLAS 0.3"), e.toString());
    }
}
