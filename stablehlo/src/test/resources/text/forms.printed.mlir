module @"generic forms" attributes {a.list = [1, 2 : i32, -3.500000e+00, 2.000000e+00 : f32, true, "t\22\\\0A", @f, #stablehlo<precision HIGH>], a.unit, "b.c-d" = {x = array<i64: 1, -2>, y = array<i1: true>, z = array<f32>}, b.d = dense<[[1, 2], [3, 4]]> : tensor<2x2xi8>} {
  func.func public @main(%arg0: tensor<2x3xf32>, %arg1: tensor<2x3xf32> {tf.aliasing_output = 0 : i32}, %arg2: tensor<i32>, %arg3: tensor<2xui64>, %arg4: !stablehlo.token) -> tensor<2x3xf32> {
    %0 = stablehlo.add %arg0, %arg1 : tensor<2x3xf32>
    %1 = stablehlo.compare LT, %arg0, %arg1, TOTALORDER : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xi1>
    %2 = stablehlo.select %1, %arg0, %arg1 : tensor<2x3xi1>, tensor<2x3xf32>
    %3 = stablehlo.transpose %arg0, dims = [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>
    %4 = stablehlo.dot_general %arg0, %3, contracting_dims = [1] x [0], precision = [DEFAULT, DEFAULT], algorithm = <lhs_precision_type = tf32, rhs_precision_type = tf32, accumulation_type = f32, lhs_component_count = 1, rhs_component_count = 1, num_primitive_operations = 3, allow_imprecise_accumulation = false> : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
    %5 = stablehlo.dot_general %arg0, %3, contracting_dims = [1] x [0], precision = [HIGH, HIGHEST] : (tensor<2x3xf32>, tensor<3x2xf32>) -> tensor<2x2xf32>
    %6 = stablehlo.slice %arg0 [0:2, 0:3:2] : (tensor<2x3xf32>) -> tensor<2x2xf32>
    %cst = stablehlo.constant dense<0.000000e+00> : tensor<f32>
    %7 = stablehlo.pad %arg0, %cst, low = [0, -1], high = [0, 3], interior = [0, 1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2x7xf32>
    %8 = stablehlo.concatenate %arg0, %arg1, dim = 1 : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x6xf32>
    %9 = stablehlo.iota dim = 1 : tensor<2x3xi32>
    %10 = stablehlo.broadcast_in_dim %cst, dims = [] : (tensor<f32>) -> tensor<2x3xf32>
    %11 = stablehlo.convert %9 : (tensor<2x3xi32>) -> tensor<2x3xf16>
    %12 = stablehlo.convert %arg0 : tensor<2x3xf32>
    %13 = stablehlo.reduce_precision %arg0, format = e5m10 : tensor<2x3xf32>
    %output_state, %output = stablehlo.rng_bit_generator %arg3, algorithm = THREE_FRY : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
    %output_state_0, %output_1 = stablehlo.rng_bit_generator %output_state, algorithm = DEFAULT : (tensor<2xui64>) -> (tensor<2xui64>, tensor<4xui32>)
    %values, %indices = chlo.top_k(%arg0, k = 2) : tensor<2x3xf32> -> (tensor<2x2xf32>, tensor<2x2xi32>)
    %14 = stablehlo.reduce(%arg0 init: %cst) applies stablehlo.maximum across dimensions = [0, 1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<f32>
    %15 = stablehlo.reduce(%arg0 init: %cst) across dimensions = [1] : (tensor<2x3xf32>, tensor<f32>) -> tensor<2xf32>
     reducer(%arg5: tensor<f32>, %arg6: tensor<f32>)  {
      %47 = stablehlo.add %arg6, %arg5 : tensor<f32>
      stablehlo.return %47 : tensor<f32>
    }
    %c = stablehlo.constant dense<0> : tensor<i32>
    %16:2 = stablehlo.reduce(%arg0 init: %cst), (%9 init: %c) across dimensions = [1] : (tensor<2x3xf32>, tensor<2x3xi32>, tensor<f32>, tensor<i32>) -> (tensor<2xf32>, tensor<2xi32>)
     reducer(%arg5: tensor<f32>, %arg7: tensor<f32>) (%arg6: tensor<i32>, %arg8: tensor<i32>)  {
      stablehlo.return %arg7, %arg6 : tensor<f32>, tensor<i32>
    }
    %17:2 = stablehlo.while(%iterArg = %arg2, %iterArg_6 = %arg0) : tensor<i32>, tensor<2x3xf32>
    cond {
      %c_7 = stablehlo.constant dense<10> : tensor<i32>
      %47 = stablehlo.compare LT, %iterArg, %c_7, SIGNED : (tensor<i32>, tensor<i32>) -> tensor<i1>
      stablehlo.return %47 : tensor<i1>
    } do {
      %c_7 = stablehlo.constant dense<1> : tensor<i32>
      %47 = stablehlo.add %iterArg, %c_7 : tensor<i32>
      %48 = func.call @f(%iterArg_6) : (tensor<2x3xf32>) -> tensor<2x3xf32>
      stablehlo.return %47, %48 : tensor<i32>, tensor<2x3xf32>
    }
    stablehlo.while()
    cond {
      %c_6 = stablehlo.constant dense<false> : tensor<i1>
      stablehlo.return %c_6 : tensor<i1>
    } do {
      stablehlo.return 
    }
    %18:2 = "stablehlo.case"(%arg2) ({
      stablehlo.return %arg0, %cst : tensor<2x3xf32>, tensor<f32>
    }, {
      %cst_6 = stablehlo.constant dense<5.000000e-01> : tensor<f32>
      stablehlo.return %arg1, %cst_6 : tensor<2x3xf32>, tensor<f32>
    }) : (tensor<i32>) -> (tensor<2x3xf32>, tensor<f32>)
    %c_2 = stablehlo.constant dense<true> : tensor<i1>
    %19 = "stablehlo.if"(%c_2) ({
      stablehlo.return %arg0 : tensor<2x3xf32>
    }, {
      stablehlo.return %arg1 : tensor<2x3xf32>
    }) : (tensor<i1>) -> tensor<2x3xf32>
    %20 = "stablehlo.gather"(%arg0, %arg2) <{dimension_numbers = #stablehlo.gather<offset_dims = [0], collapsed_slice_dims = [0], start_index_map = [0]>, indices_are_sorted = true, slice_sizes = array<i64: 1, 3>}> : (tensor<2x3xf32>, tensor<i32>) -> tensor<3xf32>
    %21 = "stablehlo.reduce_window"(%arg0, %cst) <{base_dilations = array<i64: 1, 1>, padding = dense<0> : tensor<2x2xi64>, window_dilations = array<i64: 1, 1>, window_dimensions = array<i64: 2, 2>, window_strides = array<i64: 1, 1>}> ({
    ^bb0(%arg5: tensor<f32>, %arg6: tensor<f32>):
      %47 = stablehlo.add %arg5, %arg6 : tensor<f32>
      stablehlo.return %47 : tensor<f32>
    }) : (tensor<2x3xf32>, tensor<f32>) -> tensor<1x2xf32>
    %22:2 = "stablehlo.sort"(%arg0, %9) <{dimension = 1 : i64, is_stable = true}> ({
    ^bb0(%arg5: tensor<f32>, %arg6: tensor<f32>, %arg7: tensor<i32>, %arg8: tensor<i32>):
      %47 = stablehlo.compare GT, %arg5, %arg6, FLOAT : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %47 : tensor<i1>
    }) : (tensor<2x3xf32>, tensor<2x3xi32>) -> (tensor<2x3xf32>, tensor<2x3xi32>)
    %23 = "stablehlo.map"(%arg0, %arg1) <{dimensions = array<i64: 0, 1>}> ({
    ^bb0(%arg5: tensor<f32>, %arg6: tensor<f32>):
      %47 = stablehlo.multiply %arg5, %arg6 : tensor<f32>
      stablehlo.return %47 : tensor<f32>
    }) : (tensor<2x3xf32>, tensor<2x3xf32>) -> tensor<2x3xf32>
    %24 = "stablehlo.triangular_solve"(%4, %6) <{left_side = true, lower = true, transpose_a = #stablehlo<transpose NO_TRANSPOSE>, unit_diagonal = false}> : (tensor<2x2xf32>, tensor<2x2xf32>) -> tensor<2x2xf32>
    %25 = stablehlo.cholesky %4, lower = true : tensor<2x2xf32>
    %26 = stablehlo.fft %arg0, type = RFFT, length = [3] : (tensor<2x3xf32>) -> tensor<2x2xcomplex<f32>>
    %27 = stablehlo.complex %arg0, %arg1 : tensor<2x3xcomplex<f32>>
    %28 = stablehlo.abs %27 : (tensor<2x3xcomplex<f32>>) -> tensor<2x3xf32>
    %29 = stablehlo.after_all %arg4, %arg4 : !stablehlo.token
    %30 = stablehlo.tuple %arg0, %29 : tuple<tensor<2x3xf32>, !stablehlo.token>
    %31 = stablehlo.get_tuple_element %30[0] : (tuple<tensor<2x3xf32>, !stablehlo.token>) -> tensor<2x3xf32>
    %32:2 = stablehlo.optimization_barrier %arg0, %arg2 : tensor<2x3xf32>, tensor<i32>
    %33 = stablehlo.partition_id : tensor<ui32>
    %34 = stablehlo.replica_id : tensor<ui32>
    %cst_3 = stablehlo.constant dense<1.000000e+00> : tensor<3xf32>
    %output_4, %batch_mean, %batch_var = "stablehlo.batch_norm_training"(%arg0, %cst_3, %cst_3) <{epsilon = 1.000000e-03 : f32, feature_index = 1 : i64}> : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
    %grad_operand, %grad_scale, %grad_offset = "stablehlo.batch_norm_grad"(%arg0, %cst_3, %batch_mean, %batch_var, %arg1) <{epsilon = 1.000000e-03 : f32, feature_index = 1 : i64}> : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<2x3xf32>) -> (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>)
    %35 = "stablehlo.batch_norm_inference"(%arg0, %cst_3, %cst_3, %cst_3, %cst_3) <{epsilon = 1.000000e-01 : f32, feature_index = 1 : i64}> : (tensor<2x3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>, tensor<3xf32>) -> tensor<2x3xf32>
    %36 = "stablehlo.all_gather"(%arg0) <{all_gather_dim = 0 : i64, channel_handle = #stablehlo.channel_handle<handle = 1, type = 1>, replica_groups = dense<0> : tensor<1x1xi64>, use_global_device_ids}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %37 = "stablehlo.all_reduce"(%arg0) <{replica_groups = dense<[[0, 1], [2, -1]]> : tensor<2x2xi64>}> ({
    ^bb0(%arg5: tensor<f32>, %arg6: tensor<f32>):
      %47 = stablehlo.add %arg5, %arg6 : tensor<f32>
      stablehlo.return %47 : tensor<f32>
    }) : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %38 = "stablehlo.collective_permute"(%arg0) <{source_target_pairs = dense<[[0, 1], [1, 0]]> : tensor<2x2xi64>}> : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %39:2 = stablehlo.custom_call @"a target"(%arg0, %arg2) {api_version = 2 : i32, has_side_effect = true, layouts = [dense<[0, 1]> : tensor<2xindex>, dense<0> : tensor<1xindex>, dense<> : tensor<0xindex>], nan = 0x7FC00000 : f32} : (tensor<2x3xf32>, tensor<i32>) -> (tensor<2x3xf32>, tensor<i32>)
    %40 = stablehlo.composite "my.op" %arg0 {composite_attributes = {n = 1 : i64, x = 2.500000e+00 : f32}, decomposition = @f, version = 2 : i32} : (tensor<2x3xf32>) -> tensor<2x3xf32>
    %41 = chlo.erf_inv %arg0 : tensor<2x3xf32> -> tensor<2x3xf32>
    %42 = chlo.next_after %arg0, %arg1 : tensor<2x3xf32>, tensor<2x3xf32> -> tensor<2x3xf32>
    %43 = stablehlo.clamp %cst, %arg0, %cst : (tensor<f32>, tensor<2x3xf32>, tensor<f32>) -> tensor<2x3xf32>
    %c_5 = stablehlo.constant dense<[2, 3]> : tensor<2xi64>
    %44 = stablehlo.rng %cst, %cst, %c_5, distribution = NORMAL : (tensor<f32>, tensor<f32>, tensor<2xi64>) -> tensor<2x3xf32>
    %45 = stablehlo.dynamic_update_slice %arg0, %6, %arg2, %c : (tensor<2x3xf32>, tensor<2x2xf32>, tensor<i32>, tensor<i32>) -> tensor<2x3xf32>
    %46 = stablehlo.dynamic_slice %arg0, %arg2, %c, sizes = [1, 2] : (tensor<2x3xf32>, tensor<i32>, tensor<i32>) -> tensor<1x2xf32>
    return %0 : tensor<2x3xf32>
  }
  func.func private @f(%arg0: tensor<2x3xf32> {x.y = "z"}) -> tensor<2x3xf32> {
    return %arg0 : tensor<2x3xf32>
  }
}
