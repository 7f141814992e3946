// .npy files: what is written reads back, and every kind of damage is refused in a sentence that names the file.
#include <fstream>

#include "catch.hpp"
#include "refusal.hpp"
#include "tool/numpy_array.hpp"
#include "tool/pending_file.hpp"

using namespace actgen;
using namespace actgen::tool;

namespace {

std::filesystem::path place(std::string const& name) { return std::filesystem::temp_directory_path() / ("actgen_" + name); }

void write_bytes(std::filesystem::path const& file, std::string const& bytes) {
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

std::string bytes_of(numpy_array const& a) {
    return numpy_header(a) + std::string(reinterpret_cast<char const*>(a.data()), a.bytes.size());
}

std::string with_header(std::string dictionary, std::string const& data, char version = 1) {
    dictionary += '\n';
    std::string all = "\x93NUMPY";
    all += version;
    all += '\0';
    for (std::size_t i = 0, rest = dictionary.size(); i < (version == 1 ? 2u : 4u); ++i, rest /= 256)
        all += static_cast<char>(rest % 256);
    return all + dictionary + data;
}

std::string refusal(std::string const& bytes) {
    auto const file = place("refused.npy");
    write_bytes(file, bytes);
    std::string const sentence = refusal_of([&] { load_numpy(file); });
    std::filesystem::remove(file);
    return sentence;
}

}  // namespace

TEST_CASE("what is written reads back") {
    for (actgen_dtype type : {ACTGEN_F32, ACTGEN_F64, ACTGEN_BF16, ACTGEN_F16})
        for (std::vector<std::size_t> const& shape : {std::vector<std::size_t>{}, {5}, {2, 3}, {0, 3}, {1, 2, 1, 2}}) {
            numpy_array a(type, shape);
            for (std::size_t i = 0; i < a.elements(); ++i) a.set(i, 0.25 * static_cast<double>(i) - 1);
            write_bytes(place("round.npy"), bytes_of(a));
            numpy_array const b = load_numpy(place("round.npy"), type == ACTGEN_BF16);
            for (std::size_t i = 0; i < b.elements(); ++i) CHECK(b.at(i) == 0.25 * static_cast<double>(i) - 1);
            CHECK(b.type == type);
            CHECK(b.shape == shape);
            CHECK(b.bytes == a.bytes);
            CHECK(numpy_header(a).size() % 64 == 0);
        }
    std::filesystem::remove(place("round.npy"));
}

TEST_CASE("headers of other writers are read") {
    std::string const data(24, '\0');
    for (std::string const dictionary : {"{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }",
                                          "{'shape':(2,3),'fortran_order':False,'descr':'<f4'}",
                                          "{\"descr\": \"<f4\", \"fortran_order\": False, \"shape\": (2L, 3L)}   "})
        for (char version : {'\1', '\2', '\3'}) {
            // Longer than 127 bytes: the length's low byte is no signed number.
            for (std::size_t padding : {0u, 150u, 400u}) {
                write_bytes(place("other.npy"), with_header(dictionary + std::string(padding, ' '), data, version));
                CHECK(load_numpy(place("other.npy")).shape == std::vector<std::size_t>{2, 3});
            }
        }
    std::filesystem::remove(place("other.npy"));
}

TEST_CASE("anything else is refused in a sentence") {
    numpy_array a(ACTGEN_F32, {2, 3});
    std::string const good = bytes_of(a);
    auto const header      = [](std::string const& dictionary) { return refusal(with_header(dictionary, std::string(16, '\0'))); };
    CHECK(contains(refusal(""), "is no NumPy file; write it by numpy.save"));
    CHECK(contains(refusal("hello, world"), "is no NumPy file"));
    CHECK(contains(refusal(good.substr(0, 9)), "ends within its header"));
    CHECK(contains(refusal(good.substr(0, 40)), "ends within its header"));
    CHECK(contains(refusal(good.substr(0, good.size() - 1)), "holds 23 bytes of data where shape (2, 3) of float32 needs 24"));
    CHECK(contains(refusal(good + "x"), "holds 25 bytes"));
    CHECK(contains(refusal(with_header("{}", "", 4)), "version 4"));
    CHECK(contains(header("{'descr': '>f4', 'fortran_order': False, 'shape': (4,)}"), "big-endian"));
    CHECK(contains(header("{'descr': '<u2', 'fortran_order': False, 'shape': (8,)}"), "write --dtype bf16"));
    CHECK(contains(header("{'descr': '<i4', 'fortran_order': False, 'shape': (4,)}"), "'<i4'"));
    CHECK(contains(header("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (4,)}"), "records"));
    CHECK(contains(header("{'descr': '<f4', 'fortran_order': True, 'shape': (2, 2)}"), "Fortran order"));
    CHECK(contains(header("{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 8)}"), "more elements than memory"));
    for (char const* dictionary : {"", "{", "{}", "{'descr': '<f4', 'fortran_order': False}", "{'descr': '<f4', 'fortran_order': no, 'shape': (4,)}",
                                   "{'descr': '<f4', 'fortran_order': False, 'shape': (-4,)}", "{'descr': '<f4', 'fortran_order': False, 'shape': (4 4)}",
                                   "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (4,)}",
                                   "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999999,)}",
                                   "{'descr': '<f4', 'fortran_order': False, 'shape': (4,)} + 1"})
        CHECK(contains(header(dictionary), "malformed NumPy header"));
    CHECK(contains(refusal_of([&] { load_numpy(place("absent.npy")); }), "does not exist"));
    CHECK(contains(refusal_of([&] { load_numpy(std::filesystem::temp_directory_path()); }), "no regular file"));
}

TEST_CASE("a pending file appears when it is committed, and not before") {
    auto const file = place("pending");
    std::filesystem::remove(file);
    std::filesystem::path part;
    {
        pending_file p(file);
        part = p.temporary();
        p.write("half");
        CHECK_FALSE(std::filesystem::exists(file));
        CHECK(std::filesystem::exists(part));
    }
    CHECK_FALSE(std::filesystem::exists(file));
    CHECK_FALSE(std::filesystem::exists(part));
    {
        pending_file p(file);
        p.write("whole");
        p.commit();
    }
    std::string content;
    std::ifstream(file) >> content;
    CHECK(content == "whole");
    std::filesystem::remove(file);
    CHECK(contains(refusal_of([&] { pending_file("/no/such/folder/y.npy"); }), "cannot be written"));
    CHECK(contains(refusal_of([&] { pending_file("/dev/null"); }), "no regular file"));
}
