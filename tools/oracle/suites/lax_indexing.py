"""Slices at computed positions, gather and scatter in all their forms."""

SCATTERS = ["scatter", "scatter_add", "scatter_mul", "scatter_min", "scatter_max", "scatter_sub"]


def gather_numbers(offset, collapsed, start_map, batch="", start_batch=""):
    more = f", operand_batching_dims={batch}, start_indices_batching_dims={start_batch}" if batch else ""
    return f"lax.GatherDimensionNumbers(offset_dims={offset}, collapsed_slice_dims={collapsed}, start_index_map={start_map}{more})"


def scatter_numbers(window, inserted, to_operand, batch="", index_batch=""):
    more = f", operand_batching_dims={batch}, scatter_indices_batching_dims={index_batch}" if batch else ""
    return f"lax.ScatterDimensionNumbers(update_window_dims={window}, inserted_window_dims={inserted}, scatter_dims_to_operand_dims={to_operand}{more})"


def slices(case):
    for i, j in ((0, 0), (2, 1), (3, 4), (7, 9), (-1, -2), (-9, 0)):
        case("lax.dynamic_slice(x, (y, z), (2, 3))", f"f32[5,6]; i32[]={i}; i32[]={j}")
    case("lax.dynamic_slice(x, (y, z), (2, 3))", "i64[5,6]; u8[]=2; u8[]=200", "bf16[5,6]; i64[]=1; i64[]=-1", "bool[2,3]; i32[]=5; i32[]=5")
    case("lax.dynamic_slice(x, (y, 1), (2, 3))", "f32[5,6]; i32[]=3")
    case("lax.dynamic_slice(x, y, (2, 0))", "f32[5,6]; i32[2]=[1,2]")
    case("lax.dynamic_slice(x, (), ())", "f32[]")
    case("lax.dynamic_slice_in_dim(x, y, 2, axis=1)", "f32[3,5]; i32[]=2", "f32[3,5]; i32[]=4", "f32[3,5]; i32[]=-1")
    case("lax.dynamic_index_in_dim(x, y, axis=0, keepdims=False)", "f32[3,5]; i32[]=2", "f32[3,5]; i32[]=-1", "f32[3,5]; i32[]=9")
    case("lax.dynamic_index_in_dim(x, y, axis=1)", "f32[3,5]; i32[]=2")
    for i, j in ((0, 0), (2, 1), (4, 5), (9, 9), (-1, -1), (-9, 3)):
        case("lax.dynamic_update_slice(x, y, (z, w))", f"f32[5,6]; f32[2,3]; i32[]={i}; i32[]={j}")
    case("lax.dynamic_update_slice(x, y, (z, w))", "i32[5,6]; i32[2,3]; i64[]=1; i64[]=1", "f32[5,6]; f32[0,3]; i32[]=1; i32[]=1", "bool[3,3]; bool[3,3]; i32[]=1; i32[]=1")
    case("lax.dynamic_update_slice_in_dim(x, y, z, axis=1)", "f32[3,5]; f32[3,2]; i32[]=1", "f32[3,5]; f32[3,2]; i32[]=-2")
    case("lax.dynamic_update_index_in_dim(x, y, z, axis=0)", "f32[3,5]; f32[5]; i32[]=1", "f32[3,5]; f32[1,5]; i32[]=2")


def gathers(case):
    rows = gather_numbers("(1,)", "(0,)", "(0,)")
    case(f"lax.gather(x, y, {rows}, (1, 6))", "f32[5,6]; i32[3,1]:index(5)", "i32[5,6]; i64[3,1]=[[0],[4],[2]]", "bf16[5,6]; u8[2,1]=[[1],[4]]",
         "f32[5,6]; i32[0,1]", "bool[5,6]; i32[2,1]=[[0],[3]]", "c64[5,6]; i32[2,1]=[[0],[3]]")
    case(f"lax.gather(x, y, {rows}, (1, 3))", "f32[5,6]; i32[3,1]=[[0],[4],[2]]")
    for mode in ('"clip"', '"fill"', '"promise_in_bounds"', "None"):
        indices = "[[0],[4],[2]]" if mode in ('"promise_in_bounds"', "None") else "[[0],[7],[-1],[-9],[4]]"
        count = indices.count("],[") + 1
        case(f"lax.gather(x, y, {rows}, (1, 6), mode={mode})", f"f32[5,6]; i32[{count},1]={indices}", f"i32[5,6]; i32[{count},1]={indices}",
             f"u8[5,6]; i32[{count},1]={indices}", f"bool[5,6]; i32[{count},1]={indices}", f"i8[5,6]; i32[{count},1]={indices}")
    case(f'lax.gather(x, y, {rows}, (1, 6), mode="fill", fill_value=-1)', "f32[5,6]; i32[3,1]=[[0],[5],[2]]", "i32[5,6]; i32[3,1]=[[0],[5],[2]]")
    case(f"lax.gather(x, y, {rows}, (1, 6), unique_indices=True, indices_are_sorted=True)", "f32[5,6]; i32[3,1]=[[0],[2],[4]]")
    points = gather_numbers("()", "(0, 1)", "(0, 1)")
    case(f'lax.gather(x, y, {points}, (1, 1), mode="clip")', "f32[5,6]; i32[4,2]=[[0,0],[4,5],[2,3],[9,-3]]", "f32[5,6]; i32[2,2,2]=[[[0,0],[4,5]],[[2,3],[1,1]]]")
    swapped = gather_numbers("()", "(0, 1)", "(1, 0)")
    case(f'lax.gather(x, y, {swapped}, (1, 1), mode="clip")', "f32[5,6]; i32[3,2]=[[0,0],[5,4],[3,2]]")
    windows = gather_numbers("(1, 2)", "()", "(0, 1)")
    case(f'lax.gather(x, y, {windows}, (2, 3), mode="clip")', "f32[5,6]; i32[3,2]=[[0,0],[4,5],[2,3]]")
    case(f'lax.gather(x, y, {windows}, (2, 3), mode="fill")', "f32[5,6]; i32[3,2]=[[0,0],[4,5],[2,3]]")
    columns = gather_numbers("(0,)", "(1,)", "(1,)")
    case(f'lax.gather(x, y, {columns}, (5, 1), mode="clip")', "f32[5,6]; i32[3,1]=[[0],[5],[2]]", "f32[5,6]; i32[2,2,1]=[[[0],[5]],[[2],[1]]]")
    middle = gather_numbers("(0, 2)", "(1,)", "(1,)")
    case(f'lax.gather(x, y, {middle}, (2, 1, 4), mode="clip")', "f32[2,3,4]; i32[3,1]=[[0],[2],[1]]")
    scalar = gather_numbers("()", "(0,)", "(0,)")
    case(f'lax.gather(x, y, {scalar}, (1,), mode="clip")', "f32[5]; i32[1]=[3]", "f32[5]; i32[2,3,1]:index(5)")
    batched = gather_numbers("()", "(1,)", "(1,)", "(0,)", "(0,)")
    case(f'lax.gather(x, y, {batched}, (1, 1), mode="clip")', "f32[3,5]; i32[3,2,1]:index(5)", "i32[2,5]; i32[2,4,1]:index(5)")
    case(f"lax.gather(x, y, {batched}, (1, 1))", "f32[3,5]; i32[3,2,1]=[[[0],[4]],[[1],[1]],[[3],[2]]]")
    batched_rows = gather_numbers("(2,)", "(1,)", "(1,)", "(0,)", "(0,)")
    case(f'lax.gather(x, y, {batched_rows}, (1, 1, 4), mode="fill")', "f32[2,3,4]; i32[2,3,1]=[[[0],[2],[1]],[[2],[5],[-1]]]")


def scatters(case):
    flat, rows = scatter_numbers("()", "(0,)", "(0,)"), scatter_numbers("(1,)", "(0,)", "(0,)")
    points, windows = scatter_numbers("()", "(0, 1)", "(0, 1)"), scatter_numbers("(1, 2)", "()", "(0, 1)")
    columns, batched = scatter_numbers("(0,)", "(1,)", "(1,)"), scatter_numbers("()", "(1,)", "(1,)", "(0,)", "(0,)")
    for name in SCATTERS:
        distinct, repeated = "=[[0],[3],[1]]", "=[[0],[3],[0]]"
        for dtype in ("f32", "i32", "bf16", "u8") if name != "scatter" else ("f32", "i32", "bool", "c64", "bf16"):
            case(f"lax.{name}(x, y, z, {flat})", f"{dtype}[5]; i32[3,1]{distinct}; {dtype}[3]")
        if name != "scatter":
            case(f"lax.{name}(x, y, z, {flat})", f"f32[5]; i32[3,1]{repeated}; f32[3]", f"i32[5]; i64[3,1]{repeated}; i32[3]", "f32[5]; i32[0,1]; f32[0]", tol=5)
        case(f"lax.{name}(x, y, z, {flat})", "f32[5]; i32[4,1]=[[0],[7],[-1],[3]]; f32[4]")
        for mode in ('"clip"', '"fill"', '"drop"', '"promise_in_bounds"'):
            indices = "[[0],[4],[2]]" if mode == '"promise_in_bounds"' else "[[1],[9],[-3]]"
            case(f"lax.{name}(x, y, z, {flat}, mode={mode})", f"f32[5]; i32[3,1]={indices}; f32[3]", f"i32[5]; i32[3,1]={indices}; i32[3]")
        case(f"lax.{name}(x, y, z, {rows})", f"f32[5,3]; i32[3,1]{distinct}; f32[3,3]", f"i32[5,3]; i32[3,1]{distinct}; i32[3,2]")
        case(f"lax.{name}(x, y, z, {points})", "f32[4,5]; i32[3,2]=[[0,0],[3,4],[1,2]]; f32[3]")
        case(f'lax.{name}(x, y, z, {windows}, mode="clip")', "f32[5,6]; i32[2,2]=[[0,0],[4,5]]; f32[2,2,3]")
        case(f"lax.{name}(x, y, z, {windows})", "f32[5,6]; i32[2,2]=[[0,0],[4,5]]; f32[2,2,3]")
        case(f"lax.{name}(x, y, z, {columns})", "f32[3,5]; i32[2,1]=[[4],[1]]; f32[3,2]")
        case(f"lax.{name}(x, y, z, {batched})", "f32[3,5]; i32[3,2,1]=[[[0],[1]],[[4],[2]],[[3],[0]]]; f32[3,2]")
        case(f"lax.{name}(x, y, z, {flat}, indices_are_sorted=True, unique_indices=True)", "f32[5]; i32[3,1]=[[0],[1],[4]]; f32[3]")
    case(f"lax.scatter_apply(x, y, lambda v: v * 2, {flat}, update_shape=(2,))", "f32[5]; i32[2,1]=[[0],[3]]")


def cases(case):
    slices(case)
    gathers(case)
    scatters(case)
