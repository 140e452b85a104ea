// Every operation in the form that its printer does not use, or with what JAX programs seldom have.
#precision = #stablehlo<precision HIGH>
module @"generic forms" attributes {a.list = [1, 2 : i32, -3.5, 2.0 : f32, true, "t\22\5C\0A", @f, #precision], a.unit, "b.c-d" = {x = array<i64: 1, -2>, y = array<i1: true>, z = array<f32>}, b.d = dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>} {
  func.func public @main(%a: tensor<2x3xf32>, %b: tensor<2x3xf32> {tf.aliasing_output = 0 : i32}, %i: tensor<i32>, %key: tensor<2xui64>, %token: !stablehlo.token) -> (tensor<2x3xf32>) {
    %0 = "stablehlo.add"(%a, %b) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %1 = "stablehlo.compare"(%a, %b) <{comparison_direction = #stablehlo<comparison_direction LT>, compare_type = #stablehlo<comparison_type TOTALORDER>}> : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %2 = "stablehlo.select"(%1, %a, %b) : (tensor<2x3xi1>, tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %3 = "stablehlo.transpose"(%a) {permutation = array<i64: 1, 0>} : (tensor<2x3xf32>) -> tensor<3x2xf32>
    %4 = "stablehlo.dot_general"(%a, %3) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#stablehlo<precision DEFAULT>, #stablehlo<precision DEFAULT>], algorithm = #stablehlo.dot_algorithm<lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 3, allow_imprecise_accumulation = false>}> : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
    %dot = "stablehlo.dot_general"(%a, %3) <{dot_dimension_numbers = #stablehlo.dot<lhs_contracting_dimensions = [1], rhs_contracting_dimensions = [0]>, precision_config = [#precision, #stablehlo<precision HIGHEST>]}> : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
    %5 = "stablehlo.slice"(%a) <{start_indices = array<i64: 0, 0>, limit_indices = array<i64: 2, 3>, strides = array<i64: 1, 2>}> : (tensor<2x3xf32>) -> tensor<2x2xf32>
    %zero = "stablehlo.constant"() <{value = dense<0.000000e+00> : tensor<f32>}> : () -> tensor<f32>
    %6 = "stablehlo.pad"(%a, %zero) <{edge_padding_low = array<i64: 0, -1>, edge_padding_high = array<i64: 0, 3>, interior_padding = array<i64: 0, 1>}> : (tensor<2x3xf32>, tensor<f32>) -> tensor<2x7xf32>
    %7 = "stablehlo.concatenate"(%a, %b) <{dimension = 1 : i64}> : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x6xf32>
    %8 = "stablehlo.iota"() <{iota_dimension = 1 : i64}> : () -> tensor<2x3xi32>
    %9 = "stablehlo.broadcast_in_dim"(%zero) <{broadcast_dimensions = array<i64>}> : (tensor<f32>) -> tensor<2x3xf32>
    %10 = "stablehlo.convert"(%8) : (tensor<2x3xi32>) -> tensor<2x3xf16>
    %11 = "stablehlo.convert"(%a) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %12 = "stablehlo.reduce_precision"(%a) <{exponent_bits = 5 : i32, mantissa_bits = 10 : i32}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %13:2 = "stablehlo.rng_bit_generator"(%key) <{rng_algorithm = #stablehlo<rng_algorithm THREE_FRY>}> : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
    %output_state, %output = stablehlo.rng_bit_generator %13#0, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
    %values, %indices = "chlo.top_k"(%a) <{k = 2 : i64}> : (tensor<2x3xf32>) -> (tensor<2x2xf32>, tensor<2x2xi32>)
    %14 = "stablehlo.reduce"(%a, %zero) <{dimensions = array<i64: 0, 1>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %s = "stablehlo.maximum"(%x, %y) : (tensor<f32>, tensor<f32>) -> tensor<f32>
      "stablehlo.return"(%s) : (tensor<f32>) -> ()
    }) : (tensor<2x3xf32>, tensor<f32>) -> tensor<f32>
    %15 = stablehlo.reduce(%a init: %zero) across dimensions = [1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
     reducer(%x: tensor<f32>, %y: tensor<f32>) {
      %s = stablehlo.add %y, %x : tensor<f32>
      stablehlo.return %s : tensor<f32>
    }
    %c0 = stablehlo.constant dense<0> : tensor<i32>
    %16:2 = "stablehlo.reduce"(%a, %8, %zero, %c0) <{dimensions = array<i64: 1>}> ({
    ^bb0(%x: tensor<f32>, %k: tensor<i32>, %y: tensor<f32>, %l: tensor<i32>):
      stablehlo.return %y, %k : tensor<f32>, tensor<i32>
    }) : (tensor<2x3xf32>, tensor<2x3xi32>, tensor<f32>, tensor<i32>) -> (tensor<2xf32>, tensor<2xi32>)
    %17:2 = "stablehlo.while"(%i, %a) ({
    ^bb0(%n: tensor<i32>, %x: tensor<2x3xf32>):
      %limit = stablehlo.constant dense<10> : tensor<i32>
      %p = stablehlo.compare LT, %n, %limit, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %p : tensor<i1>
    }, {
    ^bb0(%n: tensor<i32>, %x: tensor<2x3xf32>):
      %one = stablehlo.constant dense<1> : tensor<i32>
      %m = stablehlo.add %n, %one : tensor<i32>
      %y = "func.call"(%x) <{callee = @f}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
      stablehlo.return %m, %y : tensor<i32>, tensor<2x3xf32>
    }) : (tensor<i32>, tensor<2x3xf32>) -> (tensor<i32>, tensor<2x3xf32>)
    stablehlo.while() cond {
      %p = stablehlo.constant dense<false> : tensor<i1>
      stablehlo.return %p : tensor<i1>
    } do {
      stablehlo.return
    }
    %18:2 = "stablehlo.case"(%i) ({
      stablehlo.return %a, %zero : tensor<2x3xf32>, tensor<f32>
    }, {
      %half = stablehlo.constant dense<5.000000e-01> : tensor<f32>
      stablehlo.return %b, %half : tensor<2x3xf32>, tensor<f32>
    }) : (tensor<i32>) -> (tensor<2x3xf32>, tensor<f32>)
    %true = stablehlo.constant dense<true> : tensor<i1>
    %19 = "stablehlo.if"(%true) ({
      stablehlo.return %a : tensor<2x3xf32>
    }, {
      stablehlo.return %b : tensor<2x3xf32>
    }) : (tensor<i1>) -> tensor<2x3xf32>
    %20 = "stablehlo.gather"(%a, %i) {
      dimension_numbers = #stablehlo.gather<
        offset_dims = [0],
        collapsed_slice_dims = [0],
        start_index_map = [0],
        index_vector_dim = 0>,
      slice_sizes = array<i64: 1, 3>,
      indices_are_sorted = true
    } : (tensor<2x3xf32>, tensor<i32>) -> tensor<3xf32>
    %21 = "stablehlo.reduce_window"(%a, %zero) <{base_dilations = array<i64: 1, 1>, padding = dense<0> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %s = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %s : tensor<f32>
    }) : (tensor<2x3xf32>, tensor<f32>) -> tensor<1x2xf32>
    %22:2 = "stablehlo.sort"(%a, %8) <{dimension = 1 : i64, is_stable = true}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>, %k: tensor<i32>, %l: tensor<i32>):
      %p = stablehlo.compare GT, %x, %y, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %p : tensor<i1>
    }) : (tensor<2x3xf32>, tensor<2x3xi32>) -> (tensor<2x3xf32>, tensor<2x3xi32>)
    %23 = "stablehlo.map"(%a, %b) <{dimensions = array<i64: 0, 1>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %s = stablehlo.multiply %x, %y : tensor<f32>
      stablehlo.return %s : tensor<f32>
    }) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %24 = "stablehlo.triangular_solve"(%4, %5) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
    %25 = stablehlo.cholesky %4, lower = true : tensor<2x2xf32>
    %26 = "stablehlo.fft"(%a) <{fft_type = #stablehlo<fft_type RFFT>, fft_length = array<i64: 3>}> : (tensor<2x3xf32>) -> tensor<2x2xcomplex<f32>>
    %27 = "stablehlo.complex"(%a, %b) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xcomplex<f32>>
    %28 = stablehlo.abs %27 : (tensor<2x3xcomplex<f32>>) -> tensor<2x3xf32>
    %29 = stablehlo.after_all %token, %token : !stablehlo.token
    %30 = stablehlo.tuple %a, %29 : tuple<tensor<2x3xf32>, !stablehlo.token>
    %31 = stablehlo.get_tuple_element %30[0] : (tuple<tensor<2x3xf32>, !stablehlo.token>) -> tensor<2x3xf32>
    %32:2 = "stablehlo.optimization_barrier"(%a, %i) : (tensor<2x3xf32>, tensor<i32>) -> (tensor<2x3xf32>, tensor<i32>)
    %33 = stablehlo.partition_id : tensor<ui32>
    %34 = stablehlo.replica_id : tensor<ui32>
    %ones = stablehlo.constant dense<1.000000e+00> : tensor<3xf32>
    %35:3 = "stablehlo.batch_norm_training"(%a, %ones, %ones) <{epsilon = 1.000000e-03 : f32, feature_index = 1 : i64}> : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
    %36:3 = "stablehlo.batch_norm_grad"(%a, %ones, %35#1, %35#2, %b) <{epsilon = 1.000000e-03 : f32, feature_index = 1 : i64}> : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
    %37 = "stablehlo.batch_norm_inference"(%a, %ones, %ones, %ones, %ones) <{epsilon = 0.1 : f32, feature_index = 1 : i64}> : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
    %38 = "stablehlo.all_gather"(%a) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<0> : tensor<1x1xi64>, use_global_device_ids}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %39 = "stablehlo.all_reduce"(%a) <{replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>}> ({
    ^bb0(%x: tensor<f32>, %y: tensor<f32>):
      %s = stablehlo.add %x, %y : tensor<f32>
      stablehlo.return %s : tensor<f32>
    }) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %40 = "stablehlo.collective_permute"(%a) <{source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %41:2 = stablehlo.custom_call @"a target"(%a, %i) {api_version = 2 : i32, has_side_effect = true, layouts = [dense<[0, 1]> : tensor<2xindex>, dense<0> : tensor<1xindex>, dense<> : tensor<0xindex>], nan = 0x7FC00000 : f32} : (tensor<2x3xf32>, tensor<i32>) -> (tensor<2x3xf32>, tensor<i32>)
    %42 = "stablehlo.composite"(%a) <{name = "my.op", decomposition = @f, version = 2 : i32, composite_attributes = {n = 1 : i64, x = 2.5 : f32}}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %43 = "chlo.erf_inv"(%a) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %44 = "chlo.next_after"(%a, %b) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %45 = stablehlo.clamp %zero, %a, %zero : (tensor<f32>, tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
    %shape = stablehlo.constant dense<[2, 3]> : tensor<2xi64>
    %46 = stablehlo.rng %zero, %zero, %shape, distribution = NORMAL : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<2x3xf32>
    %47 = stablehlo.dynamic_update_slice %a, %5, %i, %c0 : (tensor<2x3xf32>, tensor<2x2xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3xf32>
    %48 = "stablehlo.dynamic_slice"(%a, %i, %c0) <{slice_sizes = array<i64: 1, 2>}> : (tensor<2x3xf32>, tensor<i32>, tensor<i32>) -> tensor<1x2xf32>
    "func.return"(%0) : (tensor<2x3xf32>) -> ()
  }
  "func.func"() <{arg_attrs = [{x.y = "z"}], function_type = (tensor<2x3xf32>) -> tensor<2x3xf32>, sym_name = "f", sym_visibility = "private"}> ({
  ^bb0(%arg0: tensor<2x3xf32>):
    "func.return"(%arg0) : (tensor<2x3xf32>) -> ()
  }) : () -> ()
}
