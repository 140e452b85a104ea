"""jnp.fft."""

TOL = {"float32": 20, "float64": 100, "complex64": 20, "complex128": 100, "": 20}


def cases(case):
    for name in ("fft", "ifft"):
        case(f"jnp.fft.{name}(x)", "c64[5]", "f32[8]", "c128[7]", "f64[3]", "i32[4]", "c64[2,6]", "c64[1]", tol=TOL)
        for norm in ("ortho", "forward", "backward"):
            case(f'jnp.fft.{name}(x, norm="{norm}")', "c64[6]", tol=TOL)
        case(f"jnp.fft.{name}(x, n=4)", "c64[6]", tol=TOL)
        case(f"jnp.fft.{name}(x, n=8)", "c64[6]", tol=TOL)
        case(f"jnp.fft.{name}(x, axis=0)", "c64[4,3]", tol=TOL)
        case(f"jnp.fft.{name}2(x)", "c64[3,4]", "f32[2,3,4]", tol=TOL)
        case(f"jnp.fft.{name}2(x, s=(2, 5))", "c64[3,4]", tol=TOL)
        case(f"jnp.fft.{name}2(x, axes=(0, 2))", "c64[3,2,4]", tol=TOL)
        case(f"jnp.fft.{name}n(x)", "c64[2,3,4]", "c64[2,3,2,3]", "c64[2,2,3,2,2]", tol=TOL)
        case(f"jnp.fft.{name}n(x, axes=(1, 0))", "c64[3,4,2]", tol=TOL)
        case(f"jnp.fft.{name}n(x, s=(3,))", "c64[2,4]", tol=TOL)
    case("jnp.fft.rfft(x)", "f32[6]", "f32[7]", "f64[5]", "i32[4]", "f32[2,5]", tol=TOL)
    case("jnp.fft.irfft(x)", "c64[4]", "c128[3]", "c64[2,5]", tol=TOL)
    case("jnp.fft.rfft(x, n=5)", "f32[8]", "f32[3]", tol=TOL)
    case("jnp.fft.irfft(x, n=5)", "c64[4]", "c64[2]", tol=TOL)
    case('jnp.fft.rfft(x, norm="ortho")', "f32[6]", tol=TOL)
    case('jnp.fft.irfft(x, norm="forward")', "c64[4]", tol=TOL)
    case("jnp.fft.rfft2(x)", "f32[3,4]", tol=TOL)
    case("jnp.fft.irfft2(x)", "c64[3,4]", tol=TOL)
    case("jnp.fft.rfftn(x)", "f32[2,3,4]", "f32[2,3,2,5]", tol=TOL)
    case("jnp.fft.irfftn(x)", "c64[2,3,4]", "c64[2,2,3,3]", tol=TOL)
    case("jnp.fft.rfftn(x, s=(2, 6), axes=(0, 1))", "f32[3,4]", tol=TOL)
    case("jnp.fft.irfftn(x, s=(2, 6), axes=(0, 1))", "c64[3,4]", tol=TOL)
    case("jnp.fft.hfft(x)", "c64[4]", tol=TOL)
    case("jnp.fft.hfft(x, n=5)", "c64[4]", tol=TOL)
    case("jnp.fft.ihfft(x)", "f32[6]", tol=TOL)
    case("jnp.fft.ihfft(x, n=4)", "f32[6]", tol=TOL)
    for n in (1, 4, 5, 8):
        case(f"jnp.fft.fftfreq({n})")
        case(f"jnp.fft.rfftfreq({n})")
    case("jnp.fft.fftfreq(6, d=0.1)")
    case("jnp.fft.rfftfreq(6, d=0.1)")
    for name in ("fftshift", "ifftshift"):
        case(f"jnp.fft.{name}(x)", "f32[5]", "f32[4,3]")
        case(f"jnp.fft.{name}(x, axes=1)", "f32[4,3]")
