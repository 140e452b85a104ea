package org.jax4j.stablehlo.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Where the processes of one run wait for each other.
///
/// It counts who waits: when all that have not ended do, none can ever go on, and each fails with a list of what
/// all wait for. The failure of one process ends the waits of the others.
final class Rendezvous {
    private final Map<Object, Deque<Meeting>> meetings = new HashMap<>();
    private final Map<Object, Deque<List<Tensor>>> channels = new HashMap<>();
    private final Map<Integer, Wait> waiting = new TreeMap<>();
    private int running;
    private @Nullable String failure;

    /// @param processes how many there are
    Rendezvous(int processes) {
        this.running = processes;
    }

    /// Computes the results of each member of a group from the operands of each, in the group's order.
    interface Joint {
        List<List<Tensor>> results(List<List<Tensor>> operands);
    }

    private static final class Meeting {
        final @Nullable List<Tensor>[] operands;
        int missing;
        List<List<Tensor>> results = List.of();

        @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
        Meeting(int members) {
            operands = new List[members];
            missing = members;
        }
    }

    /// @param what  it waits for
    private record Wait(String what, Object key) {}

    /// Meets the other processes of a group.
    ///
    /// @param key    what meetings of the same kind have in common; those of one key take place one after another
    /// @param member the place of this process in the group
    /// @param what   for messages
    synchronized List<Tensor> meet(
            Object key, int process, int member, int members, List<Tensor> operands, String what, Joint joint) {
        Deque<Meeting> sequence = meetings.computeIfAbsent(key, _ -> new ArrayDeque<>());
        Meeting meeting = null;
        for (Meeting candidate : sequence) {
            if (candidate.operands[member] == null) {
                meeting = candidate;
                break;
            }
        }
        if (meeting == null) {
            meeting = new Meeting(members);
            sequence.add(meeting);
        }
        meeting.operands[member] = operands;
        if (--meeting.missing == 0) {
            sequence.remove(meeting);
            List<List<Tensor>> all = new ArrayList<>();
            for (List<Tensor> one : meeting.operands) {
                all.add(Objects.requireNonNull(one));
            }
            meeting.results = joint.results(all);
            Meeting complete = meeting;
            waiting.values().removeIf(wait -> wait.key() == complete);
            notifyAll();
        } else {
            await(process, new Wait(what, meeting));
        }
        return meeting.results.get(member);
    }

    /// Puts tensors into a channel.
    synchronized void send(Object channel, List<Tensor> tensors) {
        Deque<List<Tensor>> queue = channels.computeIfAbsent(channel, _ -> new ArrayDeque<>());
        queue.add(tensors);
        waiting.values().removeIf(wait -> wait.key() == queue);
        notifyAll();
    }

    /// Takes the next tensors out of a channel.
    synchronized List<Tensor> receive(Object channel, int process, String what) {
        Deque<List<Tensor>> queue = channels.computeIfAbsent(channel, _ -> new ArrayDeque<>());
        while (queue.isEmpty()) {
            await(process, new Wait(what, queue));
        }
        return queue.remove();
    }

    /// Waits until whoever completes what is waited for takes the entry of this process away.
    @SuppressWarnings("WaitNotInLoop") // it is one
    private void await(int process, Wait wait) {
        waiting.put(process, wait);
        checkDeadlock();
        while (failure == null && waiting.containsKey(process)) {
            try {
                wait();
            } catch (InterruptedException e) {
                fail("process " + process + " was interrupted");
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) {
            waiting.remove(process);
            throw new BackendException(failure);
        }
    }

    /// A process has come to its end.
    synchronized void end() {
        running--;
        checkDeadlock();
    }

    /// A process has failed: the others need not wait for it.
    synchronized void fail(String problem) {
        if (failure == null) {
            failure = problem;
        }
        notifyAll();
    }

    private void checkDeadlock() {
        if (running > 0 && waiting.size() == running && failure == null) {
            List<String> all = new ArrayList<>();
            waiting.forEach((process, wait) -> all.add("process " + process + " in " + wait.what()));
            fail("the processes wait for each other, so that none can go on: " + String.join("; ", all));
        }
    }
}
