"""Functions of jnp that read and write at positions."""


def cases(case):
    for mode in ("", ', mode="clip"', ', mode="wrap"', ', mode="fill"'):
        case(f"jnp.take(x, y{mode})", "f32[5]; i32[5]=[0,-1,3,7,-9]", "f32[2,3]; i32[3]=[0,5,2]", "i32[5]; i32[4]=[0,-1,3,7]")
        case(f"jnp.take(x, y, axis=1{mode})", "f32[2,4]; i32[3]=[0,3,6]", "f32[2,4]; i32[2,2]=[[0,1],[2,3]]")
        case(f"jnp.take(x, y, axis=0{mode})", "f32[4,2]; i32[]=1", "f32[4,2]; i32[3]=[0,-1,-7]")
    case('jnp.take(x, y, axis=0, mode="fill", fill_value=-5)', "f32[3,2]; i32[2]=[1,8]", "i32[3,2]; i32[2]=[1,8]")
    case("jnp.take_along_axis(x, y, axis=1)", "f32[3,4]; i32[3,2]=[[0,3],[1,1],[-1,2]]", "f32[3,4]; i32[1,2]=[[0,3]]")
    case("jnp.take_along_axis(x, y, axis=0)", "f32[3,4]; i32[1,4]=[[0,1,2,0]]", "i32[4]; i32[3]=[3,0,1]")
    case("jnp.take_along_axis(x, y, axis=None)", "f32[2,3]; i32[3]=[5,0,1]")
    case("jnp.compress(y, x)", "f32[4]; bool[4]=[1,0,1,1]")
    case("jnp.compress(y, x, axis=1)", "f32[2,3]; bool[3]=[1,0,1]")
    case("jnp.extract(y, x)", "f32[4]; bool[4]=[1,0,1,1]")
    case("jnp.nonzero(x)", "f32[6]:smallint", "i32[3,4]:smallint", "bool[5]", "f32[3]=[0,0,0]")
    case("jnp.nonzero(x, size=4)", "i32[6]:smallint", "i32[8]=[1,1,1,1,1,1,1,1]")
    case("jnp.nonzero(x, size=6, fill_value=-1)", "i32[6]:smallint", "i32[2,3]:smallint")
    case("jnp.flatnonzero(x)", "i32[2,4]:smallint")
    case("jnp.argwhere(x)", "i32[2,4]:smallint", "f32[3]:smallint")
    case("jnp.where(x)", "bool[5]", "i32[2,3]:smallint")
    case("jnp.where(x, size=3)", "bool[5]")
    case("jnp.unravel_index(x, (3, 4))", "i32[3]=[0,5,11]", "i32[]=7")
    case("jnp.ravel_multi_index((x, y), (3, 4))", "i32[3]=[0,1,2]; i32[3]=[3,0,1]")
    case('jnp.ravel_multi_index((x, y), (3, 4), mode="clip")', "i32[2]=[0,9]; i32[2]=[3,-4]")
    case("jnp.fill_diagonal(x, 9.0, inplace=False)", "f32[3,4]")
    case("jnp.put_along_axis(x, y, 9.0, axis=1, inplace=False)", "f32[2,3]; i32[2,1]=[[0],[2]]")
    case("jnp.place(x, x > 0, jnp.array([7.0, 8.0]), inplace=False)", "f32[5]")
    case("jnp.put(x, y, z, inplace=False)", "f32[5]; i32[2]=[1,4]; f32[2]")
