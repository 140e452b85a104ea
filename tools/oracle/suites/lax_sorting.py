"""sort, top_k: orders of NaN and signed zeros, stability, keys."""

ALL = ["f32", "f64", "f16", "bf16", "i8", "i32", "i64", "u8", "u32", "u64"]


def cases(case):
    case("lax.sort(x)", *(f"{d}[9]" for d in ALL), "bool[6]", "f32[18]:special", "f32[12]:ties", "c64[6]", "c64[49]:special", "f32[3,7]", "f32[0]", "f32[1]", "i32[2,0]", "f32[40]", "bf16[18]:special", "f32[300]")
    case("lax.sort(x, dimension=0)", "f32[5,3]", "i32[5,3]:smallint")
    case("lax.sort(x, dimension=1)", "f32[2,5,3]")
    case("lax.sort(x, is_stable=False)", "f32[7]")
    case("lax.sort_key_val(x, y)", "i32[9]:smallint; i32[9]:ramp", "f32[9]:ties; i32[9]:ramp", "f32[18]:special; i32[18]:ramp", "f32[3,5]:ties; f32[3,5]", "bool[8]; i32[8]:ramp", "i32[200]:smallint; i32[200]:ramp")
    case("lax.sort_key_val(x, y, dimension=0)", "i32[5,3]:smallint; f32[5,3]")
    case("lax.sort((x, y, z), num_keys=2)", "i32[10]:smallint; i32[10]:smallint; i32[10]:ramp", "f32[10]:ties; i32[10]:smallint; i32[10]:ramp")
    case("lax.sort((x, y), num_keys=2)", "i32[10]:smallint; f32[10]:ties")
    case("lax.sort((x, y, z))", "i32[10]:smallint; f32[10]; u8[10]")
    case("lax.sort((x, y), dimension=0, num_keys=1)", "i32[4,3]:smallint; i32[4,3]:ramp")
    for k in (1, 3, 0):
        case(f"lax.top_k(x, {k})", "f32[8]", "i32[3,6]:smallint", "f32[2,9]:ties")
    case("lax.top_k(x, 4)", *(f"{d}[7]" for d in ALL), "f32[18]:special", "f32[4]", "u8[6]:special", "i32[12]:special")
    case("lax.top_k(x, 2, axis=0)", "f32[5,3]")
