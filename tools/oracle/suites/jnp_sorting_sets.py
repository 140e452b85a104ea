"""Sorting, searching and sets."""

ALL = ["f32", "f64", "bf16", "i32", "i64", "u8"]


def cases(case):
    case("jnp.sort(x)", *(f"{d}[7]" for d in ALL), "bool[5]", "f32[18]:special", "f32[3,5]", "f32[0]", "f32[12]:ties")
    case("jnp.sort(x, axis=0)", "f32[4,3]", "i32[4,3]")
    case("jnp.sort(x, axis=None)", "f32[2,3]")
    case("jnp.sort(x, descending=True)", "f32[6]", "i32[6]:smallint", "f32[12]:ties", "u8[5]")
    case("jnp.sort(x, stable=False)", "f32[6]")
    case("jnp.argsort(x)", *(f"{d}[7]:smallint" for d in ALL), "f32[12]:ties", "f32[18]:special", "f32[3,5]", "bool[6]")
    case("jnp.argsort(x, axis=0)", "f32[4,3]")
    case("jnp.argsort(x, axis=None)", "f32[2,3]")
    case("jnp.argsort(x, descending=True)", "f32[6]", "i32[8]:smallint", "f32[12]:ties")
    case("jnp.lexsort((x, y))", "i32[6]:smallint; i32[6]:smallint", "f32[6]; i32[6]:smallint")
    case("jnp.sort_complex(x)", "c64[5]", "f32[4]")
    for side in ("left", "right"):
        case(f'jnp.searchsorted(x, y, side="{side}")', "f32[5]:sorted; f32[6]", "i32[6]=[0,1,1,2,5,5]; i32[5]=[-1,1,2,5,9]", "f32[4]=[0,1,2,nan]; f32[4]=[nan,inf,-inf,1]", "f32[0]; f32[2]", "i32[5]:sorted; f32[3]")
    case("jnp.searchsorted(x, y)", "f32[5]:sorted; f32[]", "f32[5]:sorted; f32[2,3]")
    case("jnp.searchsorted(x, y, sorter=jnp.argsort(x))", "f32[5]; f32[3]")
    case("jnp.digitize(x, y)", "f32[5]; f32[3]=[-1,0,1]", "f32[5]; f32[3]=[1,0,-1]")
    case("jnp.digitize(x, y, right=True)", "i32[5]; i32[3]=[-2,0,2]")
    case("jnp.unique(x)", "i32[8]:smallint", "f32[8]:smallint", "f32[2,4]:smallint", "bool[4]", "f32[0]", "f32[10]:ties", "u8[6]:smallint")
    case("jnp.unique(x, return_index=True, return_inverse=True, return_counts=True)", "i32[8]:smallint", "f32[10]:ties", "f32[2,3]:smallint")
    case("jnp.unique(x, return_counts=True)", "i32[8]:smallint")
    case("jnp.unique(x, size=4)", "i32[8]:smallint", "i32[3]=[1,1,1]")
    case("jnp.unique(x, size=6, fill_value=-9)", "i32[8]:smallint")
    case("jnp.unique(x, axis=0)", "i32[4,2]=[[1,2],[0,1],[1,2],[0,0]]")
    case("jnp.unique(x, axis=1)", "i32[2,4]=[[1,2,1,0],[0,1,0,0]]")
    case("jnp.unique_values(x)", "i32[6]:smallint")
    case("jnp.unique_counts(x)", "i32[6]:smallint")
    case("jnp.unique_inverse(x)", "i32[6]:smallint")
    case("jnp.unique_all(x)", "i32[6]:smallint")
    for name in ("union1d", "intersect1d", "setdiff1d", "setxor1d"):
        case(f"jnp.{name}(x, y)", "i32[6]:smallint; i32[5]:smallint", "f32[5]:smallint; f32[6]:smallint", "i32[0]; i32[2]")
    case("jnp.intersect1d(x, y, return_indices=True)", "i32[4]=[3,1,2,2]; i32[3]=[2,3,7]")
    case("jnp.isin(x, y)", "i32[2,3]:smallint; i32[3]:smallint", "f32[5]:smallint; f32[2]:smallint")
    case("jnp.isin(x, y, invert=True)", "i32[5]:smallint; i32[2]:smallint")
    case("lax.top_k(x, 3)", "f32[7]")
