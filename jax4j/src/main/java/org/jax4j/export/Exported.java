package org.jax4j.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ValueError;
import org.jax4j.export.format.Artifact;
import org.jax4j.export.format.ArtifactWriter;
import org.jax4j.export.format.ExportedAval;
import org.jax4j.export.format.PyTree;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.function.Fn5;
import org.jax4j.function.Fn6;
import org.jax4j.function.Fn7;
import org.jax4j.function.Fn8;
import org.jax4j.function.Pair;
import org.jax4j.lax.Scalars;
import org.jax4j.runtime.Backends;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.text.StableHloText;
import org.jax4j.transform.custom.CustomDerivatives;
import org.jax4j.transform.custom.CustomOptions;
import org.jax4j.tree.TreeDef;
import org.jspecify.annotations.Nullable;

/// A function as a program: what [Export] makes of a function, or reads from a file.
///
/// It is called like a function, at once or within others that are traced. Its derivative in reverse mode is the
/// one that the file has, as in JAX; without one, and for all else (forward mode, batches), the operations of the
/// program are derived themselves. [#withoutVjp()] derives them always.
public final class Exported {
    private final Artifact.Signature signature;
    private final Artifact.Target target;
    private final ExportedProgram program;
    private final byte[] bytes;
    private final Optional<Exported> vjp;
    private final Optional<JavaResult> result;

    /// @param program as it stands in the file; nothing if it is to be written
    /// @param vjp     the derivative that the file has
    /// @param result  the structure of the result, if it was a Java function that was exported
    Exported(
            Artifact.Signature signature,
            Artifact.Target target,
            ExportedProgram program,
            byte[] bytes,
            Optional<Exported> vjp,
            Optional<JavaResult> result) {
        this.signature = signature;
        this.target = target;
        this.program = program;
        this.bytes = bytes;
        this.vjp = vjp;
        this.result = result;
    }

    /// The structure of a Java function's result.
    ///
    /// @param structure with its records and static values
    /// @param places    for each of its leaves the number of the exported result
    record JavaResult(TreeDef structure, List<Integer> places) {
        Object build(List<Array> results) {
            return structure.unflatten(places.stream().map(results::get).toList());
        }
    }

    /// The function's name.
    public String functionName() {
        return program.name();
    }

    /// The structure of the arguments, as Python has it: a tuple of a tuple of those by position and a dictionary
    /// of those by name.
    public PyTree inTree() {
        return signature.inTree();
    }

    /// The types of the arguments' arrays, in the order of [#inTree()].
    public List<ExportedAval> inAvals() {
        return signature.inAvals();
    }

    /// The structure of the result, as Python has it.
    public PyTree outTree() {
        return signature.outTree();
    }

    /// The types of the result's arrays, in the order of [#outTree()].
    public List<ExportedAval> outAvals() {
        return signature.outAvals();
    }

    /// The program. Its `main` takes those of the arguments' arrays that it needs ([#keptInputs()]); before them,
    /// if it was exported for several platforms, the number of one.
    public Module module() {
        return program.module();
    }

    /// The program as text, `mlir_module()`.
    public String moduleText() {
        return StableHloText.print(module());
    }

    /// The positions of the arguments' arrays that the program takes.
    public List<Integer> keptInputs() {
        return program.kept();
    }

    /// The positions of the arguments' arrays whose memory the program may reuse where it is the whole program.
    public List<Integer> donatedInputs() {
        int before = program.platform() < 0 ? 0 : 1;
        return IntStream.range(0, program.kept().size())
                .filter(index -> {
                    var attributes = module().main().argumentAttributes().get(index + before);
                    return attributes.containsKey("tf.aliasing_output") || attributes.containsKey("jax.buffer_donor");
                })
                .mapToObj(program.kept()::get)
                .toList();
    }

    /// What the program was made for, such as `cpu`.
    public List<String> platforms() {
        return target.platforms();
    }

    /// What whoever calls the program is not to check: `platform`, or names of custom calls.
    public List<String> disabledChecks() {
        return target.disabledChecks();
    }

    /// The same function, of which these checks are not made when it is called, whatever it was exported with:
    /// [ExportOptions#PLATFORM] lets a program that was exported for other platforms run here.
    public Exported withDisabledChecks(String... checks) {
        Artifact.Target unchecked = new Artifact.Target(
                target.platforms(),
                target.deviceCount(),
                target.orderedEffects(),
                target.unorderedEffects(),
                List.of(checks),
                target.callingConvention());
        return new Exported(
                signature, unchecked, program, bytes, vjp.map(exported -> exported.withDisabledChecks(checks)), result);
    }

    /// The options that export a function for the same platforms.
    ExportOptions options() {
        return new ExportOptions(target.platforms(), target.disabledChecks());
    }

    /// The version of JAX's conventions for the program's parameters.
    public int callingConventionVersion() {
        return target.callingConvention();
    }

    /// The number of devices that the program was made for.
    public int deviceCount() {
        return target.deviceCount();
    }

    /// The program as operations that have derivatives, of the arguments' arrays.
    ///
    /// @throws org.jax4j.errors.TypeError if it has operations that cannot be translated, naming one and its line
    public Jaxpr jaxpr() {
        return program.jaxpr();
    }

    /// Whether the file has the function's derivative, or it was exported from a function of this process. If
    /// not, it is derived from the program's operations.
    public boolean hasVjp() {
        return vjp.isPresent() || result.isPresent();
    }

    /// The derivative in reverse mode as a function of its own: of the arguments' arrays and the cotangents of
    /// the result's, to a tuple of the cotangents of the arguments' arrays. Cotangents of integers are arrays of
    /// `false`.
    ///
    /// @throws ValueError if an operation of the program has no derivative, naming it and its line
    public Exported vjp() {
        return vjp.orElseGet(() -> Exporter.vjp(this));
    }

    /// The same function without the derivative that the file has, so that what is derived are the operations of
    /// its program: forward mode and `hessian` work too, but rules of `custom_vjp` in Python are not known.
    public Exported withoutVjp() {
        return new Exported(signature, target, program, bytes, Optional.empty(), result);
    }

    /// Calls the function.
    ///
    /// Arguments have the structure for which it was exported: where Python has a tuple or a list, a Java list,
    /// an array or a record; for a dictionary a map or a record with components of these names; for `None` null;
    /// for a scalar an array or a number. Arguments that Python takes by name are one map behind the others. The
    /// result has the structure that the exported Java function gave; that of a function that was read from a
    /// file consists of lists and maps.
    ///
    /// @throws ValueError if the structure differs, naming the place; if the program is for other platforms
    ///         ([#withDisabledChecks] lets it run nevertheless) or several devices, or has ordered effects
    /// @throws org.jax4j.errors.TypeError if an array's type differs, naming the place
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // a function that gives None gives null
    public <R> R call(@Nullable Object... arguments) {
        List<Array> results = leaves(arguments);
        return (R)
                (result.isPresent()
                        ? result.get().build(results)
                        : PythonValues.build(outTree(), outAvals().iterator(), results.iterator()));
    }

    /// The function with Java's types: an instance of an interface with one abstract method, whose parameters and
    /// result are those of the function.
    ///
    /// ```java
    /// record Params(Array w, Array b) {}
    ///
    /// record Result(Array energy, Array hidden) {}
    ///
    /// interface Energy extends Fn2<Params, Array, Result> {}
    ///
    /// Energy energy = export.load(Path.of("energy.jax")).typed(Energy.class);
    /// Array total = energy.apply(new Params(w, b), q).energy();
    /// ```
    ///
    /// The interface may extend [Fn1][org.jax4j.function.Fn1] to [Fn8][org.jax4j.function.Fn8], which is what
    /// transformations take, or declare a method of its own. Types are those that [#call] takes and gives,
    /// records where they are named, lists and maps of records too. What does not fit is known here and not at
    /// the first call.
    ///
    /// @throws org.jax4j.errors.TypeError if a type does not have the function's structure, naming the place
    public <F> F typed(Class<F> function) {
        return TypedFunction.implement(this, function);
    }

    /// The function with Java's types, of which the last is that of the result:
    /// `typed(Params.class, Array.class, Result.class)`. Types that are generic, such as lists of records, are
    /// written in an interface, see [#typed(Class)].
    ///
    /// @throws org.jax4j.errors.TypeError if a type does not have the function's structure, naming the place
    public <A, R> Fn1<A, R> typed(Class<A> a, Class<R> result) {
        return TypedFunction.of(this, a, result)::call;
    }

    /// [#typed(Class, Class)] of 2 arguments.
    public <A, B, R> Fn2<A, B, R> typed(Class<A> a, Class<B> b, Class<R> result) {
        return TypedFunction.of(this, a, b, result)::call;
    }

    /// [#typed(Class, Class)] of 3 arguments.
    public <A, B, C, R> Fn3<A, B, C, R> typed(Class<A> a, Class<B> b, Class<C> c, Class<R> result) {
        return TypedFunction.of(this, a, b, c, result)::call;
    }

    /// [#typed(Class, Class)] of 4 arguments.
    public <A, B, C, D, R> Fn4<A, B, C, D, R> typed(Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<R> result) {
        return TypedFunction.of(this, a, b, c, d, result)::call;
    }

    /// [#typed(Class, Class)] of 5 arguments.
    public <A, B, C, D, E, R> Fn5<A, B, C, D, E, R> typed(
            Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<E> e, Class<R> result) {
        return TypedFunction.of(this, a, b, c, d, e, result)::call;
    }

    /// [#typed(Class, Class)] of 6 arguments.
    public <A, B, C, D, E, F, R> Fn6<A, B, C, D, E, F, R> typed(
            Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<E> e, Class<F> f, Class<R> result) {
        return TypedFunction.of(this, a, b, c, d, e, f, result)::call;
    }

    /// [#typed(Class, Class)] of 7 arguments.
    public <A, B, C, D, E, F, G, R> Fn7<A, B, C, D, E, F, G, R> typed(
            Class<A> a, Class<B> b, Class<C> c, Class<D> d, Class<E> e, Class<F> f, Class<G> g, Class<R> result) {
        return TypedFunction.of(this, a, b, c, d, e, f, g, result)::call;
    }

    /// [#typed(Class, Class)] of 8 arguments.
    public <A, B, C, D, E, F, G, H, R> Fn8<A, B, C, D, E, F, G, H, R> typed(
            Class<A> a,
            Class<B> b,
            Class<C> c,
            Class<D> d,
            Class<E> e,
            Class<F> f,
            Class<G> g,
            Class<H> h,
            Class<R> result) {
        return TypedFunction.of(this, a, b, c, d, e, f, g, h, result)::call;
    }

    /// The arrays of the result for arguments of a call.
    List<Array> leaves(@Nullable Object... arguments) {
        return apply(PythonValues.flatten(functionName(), inTree(), inAvals(), Arrays.asList(arguments)));
    }

    /// The arrays of the result for those of the arguments.
    List<Array> apply(List<Array> leaves) {
        requireOneDevice();
        requirePlatform();
        CallExported call = new CallExported(program);
        if (vjp.isEmpty()) {
            return call.bind(leaves);
        }
        return CustomDerivatives.<List<Array>, List<Array>>callVjp(
                CustomOptions.named(functionName()),
                arguments -> call.bind(arrays(arguments)),
                primals -> new Pair<>(call.bind(arrays(primals)), arrays(primals)),
                (primals, cotangents) -> {
                    List<Array> all = new ArrayList<>(primals);
                    for (int index = 0; index < cotangents.size(); index++) {
                        Aval expected =
                                Aval.of(outAvals().get(index).cotangent().type());
                        Array cotangent = cotangents.get(index);
                        all.add(cotangent.dtype() == expected.dtype() ? cotangent : Scalars.zeros(expected));
                    }
                    return vjp.get().apply(all).toArray();
                },
                leaves.toArray());
    }

    private static List<Array> arrays(@Nullable Object[] arguments) {
        return Arrays.stream(arguments).map(Array.class::cast).toList();
    }

    private void requirePlatform() {
        List<String> platforms = target.platforms();
        if (platforms.contains("cpu") || target.disabledChecks().contains(ExportOptions.PLATFORM) || isElsewhere()) {
            return;
        }
        throw new ValueError("Function '" + functionName() + "' was exported for platforms " + platforms
                + " but it is used on [cpu]. Export it for cpu too, or call it withDisabledChecks(\"platform\") if its"
                + " program needs nothing of these platforms.");
    }

    /// Whether a plugin runs it on what is no processor: then the plugin knows what it can run.
    private static boolean isElsewhere() {
        String backend = Config.current().backend();
        return backend.startsWith("xla")
                && !Backends.named(backend)
                        .devices()
                        .getFirst()
                        .description()
                        .toLowerCase(Locale.ROOT)
                        .contains("cpu");
    }

    private void requireOneDevice() {
        if (target.deviceCount() > 1) {
            throw new ValueError("'" + functionName() + "' was exported for " + target.deviceCount()
                    + " devices. Programs run on one device here: export it in Python without shardings.");
        }
        if (!target.orderedEffects().isEmpty()) {
            throw new ValueError("'" + functionName() + "' was exported with ordered effects, "
                    + target.orderedEffects() + ", which are calls of Python. Export it without them.");
        }
    }

    /// The bytes of a file that [Export#deserialize] and `jax.export.deserialize` read, without the derivative.
    public byte[] serialize() {
        return serialize(0);
    }

    /// The bytes of a file that [Export#deserialize] and `jax.export.deserialize` read.
    ///
    /// @param vjpOrder how often the function can be differentiated in reverse: 1 for `grad`, 2 for `grad` of
    ///                 `grad`
    /// @throws ValueError if an operation of the program has no derivative, naming it and its line
    public byte[] serialize(int vjpOrder) {
        if (vjpOrder < 0) {
            throw new IllegalArgumentException("vjpOrder must not be negative, got " + vjpOrder);
        }
        return ArtifactWriter.write(artifact(vjpOrder));
    }

    private Artifact artifact(int vjpOrder) {
        Optional<Artifact> derivative = vjpOrder == 0 ? Optional.empty() : Optional.of(vjp().artifact(vjpOrder - 1));
        byte[] text = bytes.length > 0 ? bytes : moduleText().getBytes(StandardCharsets.UTF_8);
        return new Artifact(functionName(), signature, target, text, program.kept(), derivative);
    }

    /// Writes a file that [Export#load] and Python read, without the derivative.
    ///
    /// @return the path
    /// @throws UncheckedIOException if the file cannot be written
    public Path save(Path path) {
        return save(path, 0);
    }

    /// Writes a file that [Export#load] and Python read, with derivatives of so many orders.
    ///
    /// @return the path
    /// @throws UncheckedIOException if the file cannot be written
    public Path save(Path path, int vjpOrder) {
        try {
            return Files.write(path, serialize(vjpOrder));
        } catch (IOException failed) {
            throw new UncheckedIOException("cannot write " + path + ": " + failed, failed);
        }
    }

    Artifact.Target target() {
        return target;
    }

    /// The signature, such as `loss: (float32[3], float32[]) -> float32[]`.
    @Override
    public String toString() {
        return functionName() + ": "
                + inAvals().stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")) + " -> "
                + outAvals().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
