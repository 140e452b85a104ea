"""Functional updates: every method of .at[...], every kind of index, every mode."""

METHODS = ["set", "add", "subtract", "multiply", "divide", "power", "min", "max"]


def cases(case):
    for name in METHODS:
        values = "positive" if name in ("power", "divide") else "normal"
        tol = 4 if name == "power" else 1
        case(f"x.at[1].{name}(2.0)", f"f32[4]:{values}", f"bf16[4]:{values}", f"f64[4]:{values}", tol=tol)
        case(f"x.at[1].{name}(y)", f"f32[3,2]:{values}; f32[2]:{values}", f"f32[3,2]:{values}; f32[]:{values}", tol=tol)
        if name not in ("divide", "power"):
            case(f"x.at[1].{name}(2)", "i32[4]", "f32[4]", "u8[4]", "i64[3,2]")
        case(f"x.at[1:3].{name}(y)", f"f32[5]:{values}; f32[2]:{values}", f"f32[4,3]:{values}; f32[3]:{values}", tol=tol)
        case(f"x.at[::2, 1].{name}(y)", f"f32[4,3]:{values}; f32[2]:{values}", tol=tol)
        case(f"x.at[y].{name}(z)", f"f32[5]:{values}; i32[3]=[0,4,2]; f32[3]:{values}", f"f32[5,2]:{values}; i32[2]=[-1,1]; f32[2,2]:{values}", f"f32[5]:{values}; i32[]=3; f32[]:{values}", tol=tol)
        if name not in ("set", "power", "divide"):
            case(f"x.at[y].{name}(z)", "f32[5]; i32[4]=[0,0,2,0]; f32[4]", "i32[5]; i32[4]=[0,0,2,0]; i32[4]", tol=4)
        case(f"x.at[y].{name}(3.0)", f"f32[4]:{values}; bool[4]=[1,0,0,1]", f"f32[2,3]:{values}; bool[2,3]=[[1,0,0],[0,1,1]]", tol=tol)
        for mode in ("drop", "clip", "promise_in_bounds", "fill") if name in ("set", "add") else ("drop", "clip"):
            indices = "[1,3,0]" if mode == "promise_in_bounds" else "[1,7,-9]"
            case(f'x.at[y].{name}(z, mode="{mode}")', f"f32[4]:{values}; i32[3]={indices}; f32[3]:{values}", tol=tol)
        case(f"x.at[y].{name}(z)", f"f32[4]:{values}; i32[3]=[9,1,-7]; f32[3]:{values}", tol=tol)
    case("x.at[...].set(1.5)", "f32[2,3]")
    case("x.at[:].set(y)", "f32[3]; f32[3]")
    case("x.at[()].set(2.0)", "f32[]")
    case("x.at[None, 1].add(1.0)", "f32[3]")
    case("x.at[..., 0].multiply(2.0)", "f32[2,3,2]")
    case("x.at[y, z].set(w)", "f32[3,4]; i32[2]=[0,2]; i32[2]=[1,3]; f32[2]", "f32[3,4]; i32[2,1]=[[0],[2]]; i32[2]=[1,3]; f32[2,2]")
    case("x.at[y, z].add(w)", "f32[3,4]; i32[3]=[0,2,0]; i32[3]=[1,3,1]; f32[3]")
    case("x.at[y, :].set(1.0)", "f32[3,4]; i32[2]=[0,2]")
    case("x.at[:, y].add(1.0)", "f32[3,4]; i32[2]=[0,2]")
    case("x.at[y, 1:3].set(z)", "f32[3,4]; i32[2]=[0,2]; f32[2,2]")
    case("x.at[::-1].set(y)", "f32[3]; f32[3]")
    case("x.at[5].set(1.0)", "f32[3]")
    case("x.at[-1].set(1.0)", "f32[3]")
    case("x.at[0].set(10)", "i32[5]:ramp", "f32[5]:ramp", "bool[2]")
    case("x.at[1].set(2.7)", "i32[3]")
    case("x.at[1].apply(jnp.exp)", "f32[3]", tol=4)
    case("x.at[y].apply(lambda v: v * 2)", "f32[4]; i32[2]=[0,3]")
    case("x.at[1].get()", "f32[3]")
    case("x.at[y].get()", "f32[4]; i32[3]=[0,3,1]", "f32[4]; i32[3]=[0,9,-9]")
    for mode in ("fill", "clip", "drop", "promise_in_bounds"):
        indices = "[0,3,1]" if mode == "promise_in_bounds" else "[0,9,-9,-1]"
        case(f'x.at[y].get(mode="{mode}")', f"f32[4]; i32[{indices.count(',') + 1}]={indices}", f"i32[4]; i32[{indices.count(',') + 1}]={indices}")
    case('x.at[y].get(mode="fill", fill_value=-1)', "f32[4]; i32[3]=[0,9,-9]", "i32[4]; i32[3]=[0,9,-9]", "bool[4]; i32[3]=[0,9,-9]")
    case("x.at[y].add(z, indices_are_sorted=True, unique_indices=True)", "f32[5]; i32[3]=[0,2,4]; f32[3]")
    case("x.at[y].set(z)", "c64[3]; i32[1]=[1]; c64[1]", "bool[3]; i32[1]=[1]; bool[1]", "f32[3]; i32[0]; f32[0]")
