package org.jax4j.cpu.compiler.kernels.lapack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.op.Calls.CustomCall;

/// Which types the calls of LAPACK's routines take and give: the routines would write beyond memory of any other.
///
/// A signature lists operands and results, each by the names of the sizes of its last axes: `mn,q>mn` is a matrix
/// and a vector, giving a matrix. `k` is the smaller of `m` and `n`, `t` is `n` less one, other letters are what
/// comes. Behind a colon stands `i` for `int32`, `r` for the real and `c` for the complex dtype. The axes before
/// are the batch's.
final class LapackTypes {
    static final String PERTURBED = "tridiagonal_solve_perturbed_ffi";

    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            Map.entry("potrf", "nn>nn,:i"),
            Map.entry("getrf", "mn>mn,k:i,:i"),
            Map.entry("geqrf", "mn>mn,k"),
            Map.entry("geqp3", "mn,n:i>mn,n:i,k"),
            Map.entry("orgqr", "mn,q>mn"),
            Map.entry("ungqr", "mn,q>mn"),
            Map.entry("ormqr", "aq,q,mn>mn"),
            Map.entry("unmqr", "aq,q,mn>mn"),
            Map.entry("trsm", "aa,mn>mn"),
            Map.entry("gtsv", "x,n,y,nz>x,n,y,nz,:i"),
            Map.entry("gehrd", "nn>nn,t,:i"),
            Map.entry("sytrd", "nn>nn,n:r,t:r,t,:i"),
            Map.entry("hetrd", "nn>nn,n:r,t:r,t,:i"),
            Map.entry("syevd", "nn>nn,n:r,:i"),
            Map.entry("heevd", "nn>nn,n:r,:i"),
            Map.entry("gesdd", "mn>mn,k:r,mu,vn,:i"),
            Map.entry("gesvd", "mn>mn,k:r,mu,vn,:i"),
            Map.entry(PERTURBED, "n,n,n,nz>nz"));

    private final Map<Character, Integer> sizes = new HashMap<>();
    private final DType dtype;
    private List<Integer> batch = List.of();
    private boolean isBatchKnown;

    private LapackTypes(DType dtype) {
        this.dtype = dtype;
    }

    /// Whether there is a routine of this name, without the letter of its type.
    static boolean knows(String routine) {
        return SIGNATURES.containsKey(routine) || routine.equals("gees") || routine.equals("geev");
    }

    /// @param routine without the letter of its type
    /// @param dtype   of that letter
    /// @throws BackendException if the call has other types
    static void check(CustomCall call, String routine, DType dtype) {
        String signature = switch (routine) {
            case "gees" -> dtype.isComplex() ? "nn>nn,nn,n,:i,:i" : "nn>nn,nn,n,n,:i,:i";
            case "geev" -> dtype.isComplex() ? "nn>n,nn,nn,:i" : "nn>n,n,nn:c,nn:c,:i";
            default -> SIGNATURES.getOrDefault(routine, "");
        };
        List<Type> types = new ArrayList<>();
        call.operands().forEach(operand -> types.add(operand.type()));
        types.addAll(call.resultTypes());
        String[] sides = signature.split(">", -1);
        String[] parts = signature.replace('>', ',').split(",", -1);
        int operands = sides[0].split(",", -1).length;
        LapackTypes check = new LapackTypes(dtype);
        boolean fits =
                parts.length == types.size() && operands == call.operands().size();
        for (int i = 0; fits && i < parts.length; i++) {
            fits = types.get(i) instanceof TensorType type && check.fits(parts[i], type);
        }
        if (!fits || !check.isConsistent(call, routine)) {
            throw new BackendException("custom_call @" + call.target() + " needs operands and results of the form "
                    + signature + " on " + dtype + ", got operands "
                    + call.operands().stream().map(operand -> operand.type()).toList() + " and results "
                    + call.resultTypes() + "; export the program from a JAX of the version that this release names");
        }
    }

    private boolean fits(String part, TensorType type) {
        String[] halves = part.split(":", -1);
        DType needed = switch (halves.length == 1 ? "" : halves[1]) {
            case "i" -> DType.INT32;
            case "r" -> dtype.real();
            case "c" -> dtype.real() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
            default -> dtype;
        };
        String axes = halves[0];
        int leading = type.rank() - axes.length();
        if (type.dtype() != needed || leading < 0) {
            return false;
        }
        List<Integer> own = new ArrayList<>();
        for (int axis = 0; axis < leading; axis++) {
            own.add(type.dim(axis));
        }
        if (!isBatchKnown) {
            batch = own;
            isBatchKnown = true;
        }
        boolean fits = own.equals(batch);
        for (int i = 0; fits && i < axes.length(); i++) {
            fits = fits(axes.charAt(i), type.dim(leading + i));
        }
        return fits;
    }

    private boolean fits(char name, int size) {
        return switch (name) {
            case 'k' -> size == Math.min(size('m'), size('n'));
            case 't' -> size == Math.max(0, size('n') - 1);
            default -> {
                Integer known = sizes.putIfAbsent(name, size);
                yield known == null || known == size;
            }
        };
    }

    private int size(char name) {
        return sizes.getOrDefault(name, 0);
    }

    private boolean isConsistent(CustomCall call, String routine) {
        LapackKernel.Options options = new LapackKernel.Options(call);
        int smaller = Math.min(size('m'), size('n'));
        return switch (routine) {
            case "orgqr", "ungqr" -> size('n') <= size('m') && size('q') <= size('n');
            case "ormqr", "unmqr" -> {
                int side = options.flag("left") ? size('m') : size('n');
                yield size('a') == side && size('q') <= side;
            }
            case "trsm" -> size('a') == (options.letter("side") == 'L' ? size('m') : size('n'));
            case "gtsv" -> isDiagonal(size('x')) && isDiagonal(size('y'));
            case "gesdd", "gesvd" ->
                switch (options.letter("mode")) {
                    case 'A' -> size('u') == size('m') && size('v') == size('n');
                    case 'S' -> size('u') == smaller && size('v') == smaller;
                    default -> true; // neither is computed
                };
            default -> true;
        };
    }

    /// Beside the main one: as long, or one shorter.
    private boolean isDiagonal(int length) {
        return length == size('n') || length == size('n') - 1;
    }
}
