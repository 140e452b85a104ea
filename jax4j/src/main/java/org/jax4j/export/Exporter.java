package org.jax4j.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.UserCode;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.HostCall;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ValueError;
import org.jax4j.export.format.Artifact;
import org.jax4j.export.format.ExportedAval;
import org.jax4j.export.format.PyTree;
import org.jax4j.function.Fn;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.transform.ShapeDtypeStruct;
import org.jax4j.transform.grad.Derivatives;
import org.jax4j.transform.grad.Vjp;
import org.jax4j.transform.jit.JitN;
import org.jax4j.transform.jit.JitOptions;
import org.jax4j.transform.jit.Lowered;
import org.jax4j.transform.jit.Traced;
import org.jax4j.tree.TreeDef;

/// Makes exported functions of traced ones: puts arguments and results in the order of Python's trees.
final class Exporter {
    private static final String ALIAS = "tf.aliasing_output";

    private Exporter() {}

    static Exported export(Traced<?> traced, ExportOptions options) {
        String name = traced.name().replaceAll("[<>]", "_").replaceAll("^_+|_+$", "");
        int leaves = traced.argumentStructures().stream()
                .mapToInt(TreeDef::leafCount)
                .sum();
        if (traced.inputAvals().size() != leaves) {
            throw new ValueError("export: " + traced.name() + " uses traced arrays of the function around it, at "
                    + UserCode.location()
                    + ". Export it outside of that function, or pass them as arguments.");
        }
        JavaTree arguments = JavaTree.ofArguments(traced.argumentStructures(), traced.inputAvals());
        JavaTree results = JavaTree.of("the result", traced.resultStructure(), traced.outputAvals());
        Artifact.Signature signature =
                new Artifact.Signature(arguments.python(), arguments.avals(), results.python(), results.avals());
        return export(
                name,
                traced,
                arguments,
                results,
                signature,
                options,
                Optional.of(new Exported.JavaResult(traced.resultStructure(), results.places())));
    }

    private static Exported export(
            String name,
            Traced<?> traced,
            JavaTree arguments,
            JavaTree results,
            Artifact.Signature signature,
            ExportOptions options,
            Optional<Exported.JavaResult> result) {
        requireNoCallbacks(name, traced.jaxpr());
        Lowered<?> lowered = traced.lower();
        List<Integer> places = arguments.places();
        List<Integer> parameters = IntStream.range(0, lowered.keptInputs().size())
                .boxed()
                .sorted(Comparator.comparing(
                        index -> places.get(lowered.keptInputs().get(index))))
                .toList();
        List<Integer> kept = parameters.stream()
                .map(index -> places.get(lowered.keptInputs().get(index)))
                .toList();
        List<String> platforms = options.platforms();
        boolean severalPlatforms = platforms.size() > 1;
        Module module = reordered(lowered.module(), parameters, results, severalPlatforms);
        requirePortable(name, module, platforms);
        Artifact.Target target = new Artifact.Target(
                platforms, 1, List.of(), List.of(), options.disabledChecks(), Artifact.CALLING_CONVENTION);
        ExportedProgram program = new ExportedProgram(
                name,
                module,
                kept,
                severalPlatforms ? Math.max(0, platforms.indexOf("cpu")) : -1,
                PythonValues.avals(signature.outAvals()),
                () -> reordered(traced.jaxpr(), arguments.order(), results.order()));
        return new Exported(signature, target, program, new byte[0], Optional.empty(), result);
    }

    /// Java code that a program calls is there in this process only.
    private static void requireNoCallbacks(String name, Jaxpr jaxpr) {
        for (Equation equation : jaxpr.equations()) {
            if (equation.primitive() instanceof HostCall call) {
                throw new ValueError("export: " + name + " calls Java code, by " + call.name() + " at "
                        + equation.location() + ", and serialization of host callbacks is not possible: the code is "
                        + "not part of the program. Leave the call out of the function that is exported.");
            }
            equation.primitive().params().jaxprs().forEach(inner -> requireNoCallbacks(name, inner));
        }
    }

    /// LAPACK is there where CPUs are.
    private static void requirePortable(String name, Module module, List<String> platforms) {
        if (platforms.equals(List.of("cpu"))) {
            return;
        }
        module.functions().values().stream()
                .flatMap(func -> func.body().statements().stream())
                .filter(statement -> statement.op() instanceof Calls.CustomCall)
                .findFirst()
                .ifPresent(statement -> {
                    throw new ValueError("export: '" + name + "' is to be exported for " + platforms
                            + ", but calls " + call(statement) + ", which runs on CPUs only, at "
                            + statement.location() + ". Export it for cpu.");
                });
    }

    private static String call(Statement statement) {
        return statement.op() instanceof Calls.CustomCall call
                ? call.target()
                : statement.op().mnemonic();
    }

    /// The program with its inputs and outputs in another order.
    private static Jaxpr reordered(Jaxpr jaxpr, List<Integer> inputs, List<Integer> outputs) {
        List<Atom> results = new ArrayList<>();
        outputs.forEach(index -> results.add(jaxpr.outputs().get(index)));
        return new Jaxpr(
                jaxpr.constantVars(),
                jaxpr.constants(),
                inputs.stream().map(jaxpr.inputs()::get).toList(),
                jaxpr.equations(),
                results);
    }

    private static Module reordered(Module module, List<Integer> parameters, JavaTree results, boolean withPlatform) {
        Func main = module.main();
        Block body = main.body();
        List<Value> inputs = new ArrayList<>();
        List<Map<String, Attribute>> attributes = new ArrayList<>();
        if (withPlatform) {
            inputs.add(new Value(TensorType.of(DType.INT32)));
            attributes.add(Map.of("jax.global_constant", new Attribute.Text("_platform_index")));
        }
        List<Integer> places = results.places();
        for (int parameter : parameters) {
            inputs.add(body.parameters().get(parameter));
            attributes.add(moved(main.argumentAttributes().get(parameter), places));
        }
        Block reordered = new Block(
                inputs,
                body.statements(),
                results.order().stream().map(body.results()::get).toList());
        Func function = new Func(
                "main",
                true,
                reordered,
                attributes,
                results.order().stream().map(main.resultAttributes()::get).toList());
        Map<String, Func> functions = new LinkedHashMap<>(module.functions());
        functions.put("main", function);
        return new Module(module.name(), module.attributes(), functions);
    }

    /// The attributes of a parameter, with the new number of the result that takes its memory.
    private static Map<String, Attribute> moved(Map<String, Attribute> attributes, List<Integer> places) {
        return attributes.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getKey().equals(ALIAS)
                                        && entry.getValue() instanceof Attribute.Int(long result, String type)
                                ? new Attribute.Int(places.get((int) result), type)
                                : entry.getValue()));
    }

    /// The derivative of an exported function, exported.
    static Exported vjp(Exported primal) {
        int count = primal.inAvals().size();
        List<ExportedAval> inAvals = Stream.concat(
                        primal.inAvals().stream(), primal.outAvals().stream().map(ExportedAval::cotangent))
                .toList();
        List<ExportedAval> outAvals =
                primal.inAvals().stream().map(ExportedAval::cotangent).toList();
        Fn<List<Array>> function = arguments -> Arrays.stream(arguments)
                .map(Array.class::cast)
                .collect(Collectors.collectingAndThen(Collectors.toList(), primal.jaxpr()::evaluate));
        Fn<List<Object>> backward = arguments -> {
            Vjp<List<Array>, Fn<List<Object>>> vjp = Derivatives.vjp(function, Arrays.copyOf(arguments, count));
            List<Object> cotangents = List.of(Arrays.copyOfRange(arguments, count, arguments.length));
            return vjp.pullback().call(cotangents);
        };
        Object[] types = inAvals.stream()
                .map(aval -> new ShapeDtypeStruct(Aval.of(aval.type())))
                .toArray();
        String name = primal.functionName() + "_vjp";
        Traced<?> traced = new JitN<>(backward, JitOptions.named(name)).trace(types);
        Artifact.Signature signature = new Artifact.Signature(
                new PyTree.Tuple(List.of(PyTree.Tuple.ofLeaves(inAvals.size()), new PyTree.Dict(List.of(), List.of()))),
                inAvals,
                PyTree.Tuple.ofLeaves(outAvals.size()),
                outAvals);
        return export(
                name, traced, identity(inAvals), identity(outAvals), signature, primal.options(), Optional.empty());
    }

    private static JavaTree identity(List<ExportedAval> avals) {
        return new JavaTree(
                PyTree.Tuple.ofLeaves(avals.size()),
                IntStream.range(0, avals.size()).boxed().toList(),
                avals);
    }
}
