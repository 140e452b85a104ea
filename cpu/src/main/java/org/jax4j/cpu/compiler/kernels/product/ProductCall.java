package org.jax4j.cpu.compiler.kernels.product;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.routines.MatrixProduct;
import org.jax4j.cpu.routines.MatrixType;
import org.jax4j.cpu.routines.ProductPlan;
import org.jax4j.stablehlo.DType;

/// A call of the routine for matrix products.
///
/// @param sizes      of the product, or of each of a batch
/// @param result     the matrices lie one after the other
/// @param accumulate whether the products are added to the result
record ProductCall(
        MatrixType type, MatrixProducts.Sizes sizes, Operand a, Operand b, Target result, boolean accumulate) {

    /// A matrix that is read.
    record Operand(Buffer buffer, Affine start, MatrixView view) {
        Operand at(Affine number) {
            return new Operand(buffer, start.plus(number.times(view.batch())), view);
        }
    }

    /// Where the result begins.
    record Target(Buffer buffer, Affine start) {}

    ProductPlan plan() {
        boolean isRightByRows = b.view().lines() == 1;
        return new ProductPlan(type, sizes.batch(), sizes.m(), sizes.n(), sizes.k(), isRightByRows);
    }

    /// The call, with memory for the routine's copies.
    Node.Call node(Buffer scratch, Affine scratchStart) {
        List<Node.Argument> arguments = new ArrayList<>();
        arguments.add(new Node.Argument.Address(a.buffer(), a.start()));
        arguments.add(new Node.Argument.Address(b.buffer(), b.start()));
        arguments.add(new Node.Argument.Address(result.buffer(), result.start()));
        arguments.add(new Node.Argument.Address(scratch, scratchStart));
        long[] numbers = {
            sizes.m(),
            sizes.n(),
            sizes.k(),
            a.view().lines(),
            a.view().summed(),
            b.view().summed(),
            b.view().lines(),
            sizes.n(),
            sizes.batch(),
            a.view().batch(),
            b.view().batch(),
            sizes.m() * sizes.n(),
            accumulate ? 1 : 0
        };
        for (long number : numbers) {
            arguments.add(new Node.Argument.Count(Affine.of(number)));
        }
        for (long number : plan().arguments()) {
            arguments.add(new Node.Argument.Count(Affine.of(number)));
        }
        List<Buffer> reads =
                accumulate ? List.of(a.buffer(), b.buffer(), result.buffer()) : List.of(a.buffer(), b.buffer());
        return new Node.Call(MatrixProduct.symbol(type), arguments, reads, List.of(result.buffer(), scratch));
    }

    /// The call with memory of its own.
    Node.Call node() {
        return node(new Buffer(new Buffer.Home.Scratch(), DType.UINT8, plan().scratchBytes()), Affine.ZERO);
    }

    /// What a node that [#node()] made says.
    static Optional<ProductCall> of(Node node) {
        if (!(node instanceof Node.Call call)) {
            return Optional.empty();
        }
        for (MatrixType type : MatrixType.values()) {
            if (call.symbol().equals(MatrixProduct.symbol(type))) {
                List<Node.Argument> arguments = call.arguments();
                MatrixProducts.Sizes sizes = new MatrixProducts.Sizes(
                        count(arguments, 12), count(arguments, 4), count(arguments, 5), count(arguments, 6));
                MatrixView left = new MatrixView(count(arguments, 13), count(arguments, 7), count(arguments, 8));
                MatrixView right = new MatrixView(count(arguments, 14), count(arguments, 10), count(arguments, 9));
                Node.Argument.Address a = (Node.Argument.Address) arguments.get(0);
                Node.Argument.Address b = (Node.Argument.Address) arguments.get(1);
                Node.Argument.Address c = (Node.Argument.Address) arguments.get(2);
                return Optional.of(new ProductCall(
                        type,
                        sizes,
                        new Operand(a.buffer(), a.offset(), left),
                        new Operand(b.buffer(), b.offset(), right),
                        new Target(c.buffer(), c.offset()),
                        count(arguments, 16) != 0));
            }
        }
        return Optional.empty();
    }

    private static long count(List<Node.Argument> arguments, int index) {
        return ((Node.Argument.Count) arguments.get(index)).value().constant();
    }
}
