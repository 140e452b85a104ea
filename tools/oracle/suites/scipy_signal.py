"""jax.scipy.signal: spectra of segments, signals put together from them, and the options of convolutions.

JAX replaces an overlap of 0 by half a segment when it inverts, and numbers the first axis where it means time: only signals with one axis
are compared there with their times. Real signals of half precision have no transform in JAX.
"""

from suites.derived import SCOPE, derived

S = "jax.scipy.signal."
TOL = {"": 100, "float32": 200, "float64": 1e4, "complex64": 200, "complex128": 1e4, "int32": 0}
LOOSE = {"": 500, "float32": 2000, "complex64": 2000, "int32": 0}


def cases(case):
    spectrograms(case)
    inverses(case)
    powers(case)
    convolutions(case)


def spectrograms(case):
    case(S + "stft(x, nperseg=8)", "f32[30]", "c64[20]", "i32[21]", "f32[2,30]", tol=TOL)
    case(S + "stft(x, nperseg=8)", "f64[30]", tol=TOL, x64=True)
    case(S + "stft(x)", "f32[300]", "f32[40]", tol=TOL)
    case(S + "stft(x, fs=8.0, nperseg=8, noverlap=2, nfft=12)", "f32[30]", tol=TOL)
    case(S + "stft(x, nperseg=7, noverlap=4)", "f32[3,25]", tol=TOL)
    case(S + "stft(x, nperseg=32, noverlap=31)", "f32[70]", tol=TOL)
    for boundary in ('"even"', '"odd"', '"constant"', '"zeros"', "None"):
        case(f"{S}stft(x, nperseg=8, boundary={boundary})", "f32[30]", tol=TOL)
        case(f"{S}stft(x, nperseg=9, boundary={boundary}, padded=False)", "f32[30]", tol=TOL)
    for detrend in ('"constant"', '"linear"'):
        case(f"{S}stft(x, nperseg=8, detrend={detrend})", "f32[30]", tol=LOOSE)
    case(S + "stft(x, nperseg=8, return_onesided=False)", "f32[30]", tol=TOL)
    case(S + "stft(x, nperseg=6, axis=0)", "f32[20,2]", tol=TOL)
    case(S + "stft(x, nperseg=6, axis=1)", "f32[2,20,3]", tol=TOL)
    case(S + "stft(x, window=y, nperseg=6)", "f32[20]; f32[6]:positive", tol=TOL)
    for window in ("boxcar", "hamming", "bartlett", "blackman", "nuttall", "blackmanharris", "flattop", "barthann", "bohman", "lanczos"):
        case(f'{S}stft(x, window="{window}", nperseg=8)[2]', "f32[20]", tol=TOL)
        case(f'{S}stft(x, window="{window}", nperseg=7)[2]', "f32[20]", tol=TOL)
    for window in ('("kaiser", 5.0)', '("gaussian", 2.0)', '("general_gaussian", 1.5, 2.0)', '("tukey", 0.4)', '("general_hamming", 0.7)',
                   '("exponential", None, 3.0)', '("general_cosine", [0.5, 0.3, 0.2])'):
        case(f"{S}stft(x, window={window}, nperseg=8)[2]", "f32[20]", tol=TOL)
    derived(case, "grad", S + "stft(x, nperseg=8)[2]", "f32[30]", tol=TOL)
    derived(case, "vmap", S + "stft(x, nperseg=8)[2]", "f32[3,30]", tol=TOL)


def inverses(case):
    case(S + "istft(x)", "c64[9,5]", "f32[5,4]", tol=TOL)
    case(S + "istft(x)", "c128[5,4]", tol=TOL, x64=True)
    case(S + "istft(x)[1]", "c64[2,9,5]", "c64[2,3,5,4]", tol=TOL)
    case(S + "istft(x, fs=4.0, nperseg=12, noverlap=7, nfft=16)", "c64[9,5]", tol=TOL)
    case(S + "istft(x, nperseg=10, noverlap=9)", "c64[6,12]", tol=LOOSE)
    case(S + "istft(x, input_onesided=False)", "c64[8,5]", tol=TOL)
    case(S + "istft(x, boundary=False)", "c64[5,6]", tol=TOL)
    case(S + "istft(x, time_axis=0, freq_axis=1)", "c64[5,9]", tol=TOL)
    case(S + "istft(x, time_axis=0, freq_axis=-1)[1]", "c64[5,2,9]", tol=TOL)
    case(S + 'istft(x, window="hamming")', "c64[9,5]", tol=TOL)
    case(S + "istft(x, window=y)", "c64[5,6]; f32[8]:positive", tol=TOL)
    case(S + "istft(" + S + "stft(x, nperseg=8)[2])", "f32[32]", tol=TOL)
    case(S + "istft(" + S + "stft(x, nperseg=8)[2] * y)[1]", "f32[32]; f32[5,9]", tol=TOL)
    derived(case, "grad", S + "istft(" + S + "stft(x, nperseg=8)[2] * y)[1]", "f32[32]; f32[5,9]", tol=LOOSE)


def powers(case):
    case(S + "welch(x)", "f32[30]", "c64[20]", "i32[20]", tol=LOOSE)
    case(S + "welch(x)", "f64[17]", tol={"float64": 1e4}, x64=True)
    case(S + "csd(x, y)", "f32[30]; f32[30]", "f32[20]; f32[14]", "c64[20]; f32[20]", "f32[2,20]; f32[1,20]", tol=LOOSE)
    for options in ("nperseg=8", "nperseg=7, noverlap=3, nfft=16", 'nperseg=8, scaling="spectrum", fs=10.0', 'nperseg=8, average="median"',
                    'nperseg=6, average="median", return_onesided=False', 'nperseg=8, detrend="linear"', "nperseg=8, detrend=False",
                    'nperseg=8, window="hamming"'):
        case(f"{S}welch(x, {options})", "f32[40]", "f32[2,30]", tol=LOOSE)
        case(f"{S}csd(x, y, {options})", "f32[40]; f32[40]", tol=LOOSE)
    case(S + "welch(x, nperseg=8, axis=0)", "f32[30,2]", tol=LOOSE)
    derived(case, "grad", S + "welch(x, nperseg=8)[1]", "f32[30]", tol=LOOSE)
    derived(case, "vmap", S + "csd(x, y, nperseg=8)[1]", "f32[3,30]; f32[3,30]", tol=LOOSE)


def convolutions(case):
    for mode in ("full", "same", "valid"):
        for name in ("convolve", "correlate"):
            case(f'{S}{name}(x, y, mode="{mode}", method="fft")', "f32[7]; f32[3]", "f32[5,4]; f32[2,3]", tol=LOOSE)
        case(f'{S}fftconvolve(x, y, mode="{mode}", axes=1)', "f32[3,7]; f32[3,4]", tol=LOOSE)
        case(f'{S}fftconvolve(x, y, mode="{mode}", axes=(0, -1))', "f32[5,2,4]; f32[3,2,2]", tol=LOOSE)
    for name in ("convolve", "correlate", "fftconvolve"):
        case(f"{S}{name}(x, y)", "f32[7]; f32[3]", tol=LOOSE)
