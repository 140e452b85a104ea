package org.jax4j.stablehlo.text.form;

import java.util.List;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Transfer;

/// Makes the records of collective operations and transfers from their [Form]s.
final class CollectiveAssembler {
    private static final int BETWEEN_DEVICES = 1;
    private static final int TO_HOST = 2;
    private static final int FROM_HOST = 3;

    private CollectiveAssembler() {}

    static Op assemble(Form form) {
        return switch (form.name) {
            case "stablehlo.all_gather" ->
                new Collective.AllGather(form.operands, form.integer("all_gather_dim"), group(form), form.resultTypes);
            case "stablehlo.all_reduce" -> new Collective.AllReduce(form.operands, group(form), form.region(0));
            case "stablehlo.all_to_all" ->
                new Collective.AllToAll(
                        form.operands,
                        form.integer("split_dimension"),
                        form.integer("concat_dimension"),
                        form.integer("split_count"),
                        group(form),
                        form.resultTypes);
            case "stablehlo.collective_broadcast" ->
                new Collective.CollectiveBroadcast(form.operands, group(form), form.flag("has_dynamic_root", false));
            case "stablehlo.collective_reduce" ->
                new Collective.CollectiveReduce(
                        form.operands, group(form), form.flag("has_dynamic_root", false), form.region(0));
            case "stablehlo.send" -> new Transfer.Send(form.operands, transfer(form, TO_HOST));
            case "stablehlo.recv" -> new Transfer.Receive(form.operand(0), transfer(form, FROM_HOST), form.resultTypes);
            case "stablehlo.infeed" -> {
                checkLayouts(form);
                yield new Transfer.Infeed(form.operand(0), text(form, "infeed_config"), form.resultTypes);
            }
            case "stablehlo.outfeed" -> new Transfer.Outfeed(form.operands, text(form, "outfeed_config"));
            case "stablehlo.collective_permute" ->
                new Collective.CollectivePermute(form.operand(0), form.rows("source_target_pairs"), channel(form));
            case "stablehlo.reduce_scatter" ->
                new Collective.ReduceScatter(
                        form.operand(0),
                        form.integer("scatter_dimension"),
                        group(form),
                        form.region(0),
                        form.resultTensor(0));
            case "stablehlo.partition_id" -> new Collective.PartitionId();
            default -> new Collective.ReplicaId();
        };
    }

    private static Collective.Group group(Form form) {
        return new Collective.Group(ReplicaGroups.of(form), channel(form), form.flag("use_global_device_ids", false));
    }

    /// Layouts of what is fed: a list of integers for each result but the token.
    private static void checkLayouts(Form form) {
        if (!form.has("layout")) {
            return;
        }
        int count = form.rows("layout").size();
        if (count != form.resultTypes.size() - 1) {
            throw form.error("needs a layout for each result but its token, " + (form.resultTypes.size() - 1) + ", got "
                    + count);
        }
    }

    /// @param hostType the type of channels between the operation and the host
    private static Transfer.Channel transfer(Form form, int hostType) {
        int needed = form.flag("is_host_transfer", false) ? hostType : BETWEEN_DEVICES;
        int type = form.has("channel_handle")
                ? form.fields("channel_handle", "handle", "type").integer("type", needed)
                : needed;
        if (type != needed) {
            throw form.error("needs a channel of type " + needed
                    + (needed == hostType ? " to transfer with the host" : " to transfer between devices")
                    + ", got type " + type);
        }
        return new Transfer.Channel(
                channel(form),
                form.flag("is_host_transfer", false),
                form.has("source_target_pairs") ? form.rows("source_target_pairs") : List.of());
    }

    private static String text(Form form, String attribute) {
        return form.has(attribute) ? form.text(attribute) : "";
    }

    private static int channel(Form form) {
        return form.has("channel_handle")
                ? form.fields("channel_handle", "handle", "type").integer("handle", 0)
                : 0;
    }
}
