package org.jax4j.stablehlo.parallel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.check.Criterion;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.SingleDevice;
import org.jax4j.stablehlo.op.Transfer;
import org.jax4j.stablehlo.text.StableHloText;
import org.jspecify.annotations.Nullable;

/// One run of a [ProcessProgram]: it answers the program's requests.
///
/// @param program what runs
/// @param host    starts processes
/// @param grid    the processes that it runs beside, null if it runs alone
/// @param number  of the process among them
/// @param probes  what `interpreter.probe` has seen, by its name, shared by all processes of a run
record ParallelProcess(
        ProcessProgram program, Host host, @Nullable ProcessGrid grid, int number, Map<String, List<Tensor>> probes) {
    private static final Logger LOGGER = System.getLogger("org.jax4j.stablehlo");

    /// What starts other processes for one.
    interface Host {
        /// The results of all processes, one after another.
        List<Tensor> runParallel(CustomCall call, List<Tensor> operands, ParallelProcess parent);
    }

    /// A process that runs alone.
    static ParallelProcess alone(ProcessProgram program, Host host) {
        return new ParallelProcess(program, host, null, 0, new ConcurrentHashMap<>());
    }

    /// What a request gives.
    ///
    /// @throws BackendException if it cannot be done
    List<Tensor> answer(int request, List<Tensor> operands) {
        Op op = program.requests().get(request);
        return switch (op) {
            case Collective.PartitionId _ -> List.of(id(grid == null ? 0 : grid.partition(number)));
            case Collective.ReplicaId _ -> List.of(id(grid == null ? 0 : grid.replica(number)));
            case Collective collective -> others(op).exchange(number, collective, operands);
            case Transfer transfer -> {
                if (grid == null) {
                    throw new BackendException(SingleDevice.problem(transfer));
                }
                yield grid.transfer(number, transfer, operands);
            }
            case CustomCall call -> called(call, operands);
            default -> throw new BackendException(op.mnemonic() + " is no request");
        };
    }

    private ProcessGrid others(Op op) {
        if (grid == null) {
            throw new BackendException(op.mnemonic() + " needs other processes, and the program runs alone");
        }
        return grid;
    }

    private static Tensor id(int number) {
        return Tensor.scalar(DType.UINT32, (long) number);
    }

    private List<Tensor> called(CustomCall call, List<Tensor> operands) {
        return switch (call.target()) {
            case "interpreter.run_parallel" -> host.runParallel(call, operands, this);
            case "interpreter.print" -> {
                LOGGER.log(
                        Level.INFO,
                        "{0}",
                        StableHloText.print(operands.getFirst().toLiteral()));
                yield List.of();
            }
            case "interpreter.probe" -> {
                record(probes.computeIfAbsent(name(call), _ -> new ArrayList<>()), operands.getFirst());
                yield operands;
            }
            case "interpreter.recorded" -> List.of(recorded(call));
            case "check.expect_serialized_eq" -> {
                Optional<String> difference = new Criterion.Equal()
                        .difference(
                                operands.getFirst().toLiteral(), recorded(call).toLiteral());
                if (difference.isPresent()) {
                    throw new BackendException(call.target() + " failed: " + difference.get());
                }
                yield List.of();
            }
            default ->
                throw new BackendException("operation " + call.target()
                        + " is not known; there are interpreter.run_parallel, interpreter.print and interpreter.probe");
        };
    }

    private static void record(List<Tensor> seen, Tensor value) {
        synchronized (seen) {
            seen.add(value);
        }
    }

    private static String name(CustomCall call) {
        return call.attributes().get("probe_id") instanceof Attribute.Text(String text) ? text : "";
    }

    private Tensor recorded(CustomCall call) {
        String name = name(call);
        List<Tensor> seen = probes.getOrDefault(name, List.of());
        long iteration = call.attributes().get("iter") instanceof Attribute.Int(long value, var _) ? value : 0;
        synchronized (seen) {
            if (iteration < 0 || iteration >= seen.size()) {
                throw new BackendException(call.target() + " needs value " + iteration + " of the probe \"" + name
                        + "\", which has seen " + seen.size());
            }
            return seen.get((int) iteration);
        }
    }
}
