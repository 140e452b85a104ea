package org.jax4j.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jax4j.Jax;
import org.jax4j.core.Config;
import org.junit.jupiter.api.Test;

/// The page about JAX's names has each of them, and the counterparts that it gives exist.
final class NamesPageTest {
    private static final Path PAGE = Path.of("../docs/jax-names.md");
    private static final Pattern OURS = Pattern.compile("`Jax\\.(\\w+)`");
    private static final Pattern SETTING = Pattern.compile("config\\.(with\\w+)");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    /// All names of `jax` in version 0.10.2.
    private static final String NAMES = """
            Array Device NamedSharding P Ref ShapeDtypeStruct Shard allow_f16_reductions api_util
            array_garbage_collection_guard auto_pcast block_until_ready check_tracer_leaks checking_leaks checkpoint
            checkpoint_policies clear_caches closure_convert config copy_to_host_async core custom_batching
            custom_derivatives custom_gradient custom_jvp custom_vjp debug debug_infs debug_key_reuse debug_nans
            default_backend default_device default_matmul_precision default_prng_impl device_count device_get device_put
            devices disable_jit distributed dlpack ds dtypes effects_barrier empty_ref enable_checks enable_custom_prng
            enable_x64 ensure_compile_time_eval errors eval_shape experimental explain_cache_misses export ffi float0
            free_ref freeze fwd_and_bwd grad hessian image jacfwd jacobian jacrev jax2tf_associative_scan_reductions jit
            jvp lax legacy_prng_key linear_transpose linearize live_arrays local_device_count local_devices log_compiles
            make_array_from_callback make_array_from_process_local_data make_array_from_single_device_arrays make_jaxpr
            make_mesh memory monitoring named_call named_scope new_ref nn no_execution no_tracing numpy
            numpy_dtype_promotion numpy_rank_promotion ops pmap print_environment_info process_count process_index
            process_indices profiler pure_callback random ref remat remove_size_one_mesh_axis_from_type reshard scipy
            set_mesh shard_map sharding smap softmax_custom_jvp stages thread_guard threefry_partitionable
            transfer_guard transfer_guard_device_to_device transfer_guard_device_to_host transfer_guard_host_to_device
            tree tree_util typeof typing value_and_grad vjp vmap
            """;

    /// The rows about `jax` itself, before those about its namespaces.
    private static List<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .takeWhile(line -> !line.equals("## Neural networks"))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    private static Set<String> matches(Pattern pattern, Stream<String> texts) {
        return texts.flatMap(text -> pattern.matcher(text).results().map(match -> match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyNameIsOnThePageOnce() throws IOException {
        List<String> found = rows().stream()
                .flatMap(row -> NAME.matcher(row.split("\\|", -1)[1]).results().map(match -> match.group(1)))
                .sorted()
                .toList();
        assertEquals(Arrays.stream(NAMES.strip().split("\\s+")).sorted().toList(), found);
    }

    @Test
    void whatThePageNamesExists() throws IOException {
        Set<String> members = Stream.concat(
                        Arrays.stream(Jax.class.getMethods()).map(Member.class::cast),
                        Arrays.stream(Jax.class.getFields()))
                .map(Member::getName)
                .collect(Collectors.toSet());
        Set<String> named = matches(OURS, rows().stream());
        assertTrue(named.size() > 30, named::toString);
        named.removeAll(members);
        assertEquals(Set.of(), named);
        Set<String> settings = matches(SETTING, rows().stream());
        assertTrue(settings.size() > 12, settings::toString);
        Arrays.stream(Config.class.getMethods()).map(Member::getName).forEach(settings::remove);
        assertEquals(Set.of(), settings);
    }
}
