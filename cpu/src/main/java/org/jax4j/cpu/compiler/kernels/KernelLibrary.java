package org.jax4j.cpu.compiler.kernels;

import java.util.List;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.convolution.ConvolutionKernel;
import org.jax4j.cpu.compiler.kernels.fourier.FourierKernel;
import org.jax4j.cpu.compiler.kernels.lapack.LapackKernel;
import org.jax4j.cpu.compiler.kernels.lapack.PerturbedTridiagonalKernel;
import org.jax4j.cpu.compiler.kernels.lapack.TriangularKernel;
import org.jax4j.cpu.compiler.kernels.product.DotKernel;
import org.jax4j.cpu.compiler.kernels.sort.SortKernel;

/// All kernels of operations that are not computed element by element.
public final class KernelLibrary {
    private KernelLibrary() {}

    /// The kernels; each operation is handled by one at most.
    public static List<SpecialKernel> all() {
        return List.of(
                new DotKernel(),
                new ScatterKernel(),
                new WindowKernel(),
                new SelectAndScatterKernel(),
                new SortKernel(),
                new ConvolutionKernel(),
                new TriangularKernel(),
                new LapackKernel(),
                new PerturbedTridiagonalKernel(),
                new RandomKernel(),
                new FourierKernel(),
                new BatchNormKernel(),
                new UserCallKernel());
    }
}
