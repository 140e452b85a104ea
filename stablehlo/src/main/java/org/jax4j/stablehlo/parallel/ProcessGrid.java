package org.jax4j.stablehlo.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.interpreter.rules.Evaluator;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Transfer;

/// The processes of one `interpreter.run_parallel` while they run: how they meet, what goes through their
/// channels, and what the host feeds them.
final class ProcessGrid {
    private static final String FED = "infeed";

    private final ProcessGroups groups;
    private final Rendezvous rendezvous;
    private final Evaluator evaluator;

    /// @param evaluator runs the computations of reductions
    /// @param fed       what the host feeds, in this order
    ProcessGrid(ProcessGroups groups, Evaluator evaluator, List<List<Tensor>> fed) {
        this.groups = groups;
        this.rendezvous = new Rendezvous(groups.replicas() * groups.partitions());
        this.evaluator = evaluator;
        fed.forEach(tensors -> rendezvous.send(FED, tensors));
    }

    /// What a process does.
    interface Work {
        List<Tensor> of(int process);
    }

    /// Runs all processes, each on a thread of its own, and gives the results of each.
    ///
    /// @throws BackendException if one fails, or all that still run wait for each other
    List<List<Tensor>> run(Work work) {
        int count = groups.replicas() * groups.partitions();
        List<Outcome> outcomes = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int process = 0; process < count; process++) {
            Outcome outcome = new Outcome();
            outcomes.add(outcome);
            int number = process;
            threads.add(Thread.ofPlatform()
                    .daemon()
                    .name("jax4j-process-" + process)
                    .start(() -> outcome.fill(() -> work.of(number), number, rendezvous)));
        }
        for (Thread thread : threads) {
            join(thread);
        }
        for (Outcome outcome : outcomes) {
            outcome.first.ifPresent(problem -> {
                throw new BackendException(String.valueOf(problem.getMessage()), problem);
            });
        }
        List<List<Tensor>> results = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            results.add(outcome.results.orElseThrow(
                    () -> new BackendException("a process ended early since another one failed")));
        }
        return results;
    }

    private void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            rendezvous.fail("interpreter.run_parallel was interrupted");
            Thread.currentThread().interrupt();
            throw new BackendException("interpreter.run_parallel was interrupted", e);
        }
    }

    private static final class Outcome {
        Optional<List<Tensor>> results = Optional.empty();
        Optional<Throwable> first = Optional.empty();

        void fill(Supplier<List<Tensor>> work, int process, Rendezvous rendezvous) {
            try {
                results = Optional.of(work.get());
                rendezvous.end();
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                first = Optional.of(e);
                rendezvous.fail("process " + process + " failed: " + e.getMessage());
            }
        }
    }

    List<Tensor> exchange(int process, Collective op, List<Tensor> operands) {
        List<Integer> members = groups.of(op).stream()
                .filter(group -> group.contains(process))
                .findFirst()
                .orElse(List.of());
        if (members.isEmpty()) { // it receives nothing
            return operands.stream()
                    .limit(op.resultTypes().size())
                    .map(operand -> new Tensor(operand.type()))
                    .toList();
        }
        List<Integer> ids = op instanceof Collective.CollectivePermute permute
                ? members.stream().map(member -> groups.id(permute, member)).toList()
                : members;
        String what = op.mnemonic() + " of the processes " + members;
        return rendezvous.meet(
                List.of(op.mnemonic(), channel(op), members),
                process,
                members.indexOf(process),
                members.size(),
                operands,
                what,
                inputs -> {
                    try {
                        return new Exchange(evaluator).results(op, ids, inputs);
                    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                        throw new BackendException(what + " needs operands of the same types everywhere: " + e, e);
                    }
                });
    }

    private static int channel(Collective op) {
        return switch (op) {
            case Collective.AllGather gather -> gather.group().channelId();
            case Collective.AllReduce reduce -> reduce.group().channelId();
            case Collective.ReduceScatter scatter -> scatter.group().channelId();
            case Collective.CollectiveReduce reduce -> reduce.group().channelId();
            case Collective.AllToAll all -> all.group().channelId();
            case Collective.CollectiveBroadcast broadcast -> broadcast.group().channelId();
            case Collective.CollectivePermute permute -> permute.channelId();
            case Collective.PartitionId _, Collective.ReplicaId _ -> 0;
        };
    }

    /// What a transfer receives; nothing if it sends.
    List<Tensor> transfer(int process, Transfer op, List<Tensor> operands) {
        return switch (op) {
            case Transfer.Send(var _, Transfer.Channel channel) -> {
                if (channel.sourceTargetPairs().isEmpty()) {
                    rendezvous.send(channel.id(), operands);
                }
                for (List<Integer> pair : channel.sourceTargetPairs()) {
                    if (pair.getFirst() == process) {
                        rendezvous.send(List.of(channel.id(), pair), operands);
                    }
                }
                yield List.of();
            }
            case Transfer.Receive(var _, Transfer.Channel channel, var _) -> {
                String what = op.mnemonic() + " from channel " + channel.id();
                Optional<List<Integer>> pair = channel.sourceTargetPairs().stream()
                        .filter(each -> each.getLast() == process)
                        .findFirst();
                if (!channel.sourceTargetPairs().isEmpty() && pair.isEmpty()) {
                    yield op.transferred().stream().map(Tensor::new).toList();
                }
                yield fitting(
                        op,
                        rendezvous.receive(
                                pair.<Object>map(each -> List.of(channel.id(), each))
                                        .orElse(channel.id()),
                                process,
                                what));
            }
            case Transfer.Infeed _ -> fitting(op, rendezvous.receive(FED, process, op.mnemonic()));
            case Transfer.Outfeed _ -> List.of();
        };
    }

    private static List<Tensor> fitting(Transfer op, List<Tensor> received) {
        if (!received.stream().map(Tensor::type).toList().equals(op.transferred())) {
            throw new BackendException(op.mnemonic() + " needs tensors of types " + op.transferred() + ", got "
                    + received.stream().map(Tensor::type).toList() + "; send what is received");
        }
        return received;
    }

    int replica(int process) {
        return groups.replica(process);
    }

    int partition(int process) {
        return groups.partition(process);
    }
}
