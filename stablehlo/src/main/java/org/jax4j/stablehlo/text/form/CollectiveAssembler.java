package org.jax4j.stablehlo.text.form;

import java.util.List;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Transfer;

/// Makes the records of collective operations and transfers from their [Form]s.
final class CollectiveAssembler {
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
            case "stablehlo.send" -> new Transfer.Send(form.operands, transfer(form));
            case "stablehlo.recv" -> new Transfer.Receive(form.operand(0), transfer(form), form.resultTypes);
            case "stablehlo.infeed" ->
                new Transfer.Infeed(form.operand(0), text(form, "infeed_config"), form.resultTypes);
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
        return new Collective.Group(
                form.rows("replica_groups"), channel(form), form.flag("use_global_device_ids", false));
    }

    private static Transfer.Channel transfer(Form form) {
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
