// Arrays in NumPy's .npy format: magic, version, header length, a Python dictionary of three keys, the data.
#include "numpy_array.hpp"

#include <bit>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <fstream>
#include <string_view>

#include <actgen/runtime/half.h>

#include "failure.hpp"
#include "numpy_header.hpp"

namespace actgen::tool {
namespace {

static_assert(std::endian::native == std::endian::little, "actgen: .npy files are read on little-endian machines only");

constexpr std::string_view magic = "\x93NUMPY";

std::size_t product(std::vector<std::size_t> const& shape, std::string const& name) {
    std::size_t n = 1;
    for (std::size_t extent : shape)
        if (__builtin_mul_overflow(n, extent, &n) || n > PTRDIFF_MAX / sizeof(double))
            fail("{} claims more elements than memory can hold; write the file anew by numpy.save", name);
    return n;
}

template <class T>
T read_as(std::byte const* from) {
    T v;
    std::memcpy(&v, from, sizeof v);
    return v;
}
template <class T>
void write_as(std::byte* to, T v) {
    std::memcpy(to, &v, sizeof v);
}

}  // namespace

numpy_array::numpy_array(actgen_dtype t, std::vector<std::size_t> extents) : type(t), shape(std::move(extents)) {
    bytes.resize(elements() * numpy_format_of(type).bytes);
}

std::size_t numpy_array::elements() const { return product(shape, "the array"); }

double numpy_array::at(std::size_t i) const {
    std::byte const* const from = bytes.data() + i * numpy_format_of(type).bytes;
    switch (type) {
        case ACTGEN_F32: return static_cast<double>(read_as<float>(from));
        case ACTGEN_F64: return read_as<double>(from);
        case ACTGEN_BF16: return static_cast<double>(to_float(read_as<bf16>(from)));
        case ACTGEN_F16: return static_cast<double>(to_float(read_as<f16>(from)));
    }
    return 0;
}

void numpy_array::set(std::size_t i, double v) {
    std::byte* const to = bytes.data() + i * numpy_format_of(type).bytes;
    switch (type) {
        case ACTGEN_F32: return write_as(to, static_cast<float>(v));
        case ACTGEN_F64: return write_as(to, v);
        case ACTGEN_BF16: return write_as(to, to_half<bf16>(static_cast<float>(v)));
        case ACTGEN_F16: return write_as(to, to_half<f16>(static_cast<float>(v)));
    }
}

std::string written_shape(std::vector<std::size_t> const& shape) {
    std::string all = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) all += (i == 0 ? "" : ", ") + std::to_string(shape[i]);
    return all + (shape.size() == 1 ? ",)" : ")");
}

std::string numpy_name(actgen_dtype t) { return std::string(numpy_format_of(t).name); }

numpy_array load_numpy(std::filesystem::path const& file, bool bfloat) {
    std::string const name = file.string();
    std::error_code error;
    auto const status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status)) fail("{} does not exist; write the path of a .npy file", name);
    if (!std::filesystem::is_regular_file(status)) fail("{} is no regular file; write the path of a .npy file", name);
    std::ifstream in(file, std::ios::binary);
    if (!in) fail("{} cannot be read ({}); write the path of a readable .npy file", name, std::strerror(errno));

    auto const take = [&](void* to, std::size_t count) {
        in.read(static_cast<char*>(to), static_cast<std::streamsize>(count));
        return static_cast<std::size_t>(in.gcount()) == count;
    };
    char start[8];
    if (!take(start, sizeof start) || std::string_view(start, magic.size()) != magic)
        fail("{} is no NumPy file; write it by numpy.save", name);
    int const version = static_cast<unsigned char>(start[6]);
    if (version < 1 || version > 3)
        fail("{} has version {} of the .npy format, known are 1 to 3; write it anew by numpy.save", name, version);
    unsigned char length[4]{};
    std::size_t const length_bytes = version == 1 ? 2 : 4;
    bool const has_length          = take(length, length_bytes);
    std::size_t const header_size  = length[0] + 256u * length[1] + 65536u * length[2] + 16777216u * length[3];
    std::size_t const data_begin   = sizeof start + length_bytes + header_size;
    std::size_t const file_size    = std::filesystem::file_size(file, error);
    if (!has_length || data_begin > file_size) fail("{} ends within its header; write the file anew by numpy.save", name);
    std::string header(header_size, '\0');
    if (!take(header.data(), header_size)) fail("{} ends within its header; write the file anew by numpy.save", name);

    numpy_array array;
    describe(header, name, bfloat, array.type, array.shape);
    std::size_t const expected = product(array.shape, name) * numpy_format_of(array.type).bytes, found = file_size - data_begin;
    if (found != expected)
        fail("{} holds {} bytes of data where shape {} of {} needs {}; write the file anew by numpy.save", name, found,
             written_shape(array.shape), numpy_name(array.type), expected);
    array.bytes.resize(expected);
    if (!take(array.bytes.data(), expected)) fail("{} could not be read to its end; write the file anew by numpy.save", name);
    return array;
}

std::string numpy_header(numpy_array const& array) {
    std::string dictionary = fmt::format("{{'descr': '{}', 'fortran_order': False, 'shape': {}, }}", numpy_format_of(array.type).described,
                                         written_shape(array.shape));
    // Padded so that the data begin at a multiple of 64 bytes.
    std::size_t const unpadded = magic.size() + 4 + dictionary.size() + 1;
    dictionary.append((64 - unpadded % 64) % 64, ' ');
    dictionary += '\n';
    if (dictionary.size() > 65535) fail("the output has too many axes for the .npy format; write fewer");
    std::string all(magic);
    all += '\1';
    all += '\0';
    all += static_cast<char>(dictionary.size() % 256);
    all += static_cast<char>(dictionary.size() / 256);
    return all + dictionary;
}

}  // namespace actgen::tool
