// The dictionary in a .npy file's header, read strictly.
#include "numpy_header.hpp"

#include <charconv>
#include <string_view>

#include "failure.hpp"
#include "printable.hpp"

namespace actgen::tool {
namespace {

class header_reader {
public:
    header_reader(std::string_view header, std::string const& file) : rest_(header), file_(file) {}

    [[noreturn]] void malformed() const { fail("{} has a malformed NumPy header; write it by numpy.save", file_); }

    bool accept(char c) {
        skip_blanks();
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    void expect(char c) {
        if (!accept(c)) malformed();
    }
    std::string_view quoted() {
        char const quote = accept('"') ? '"' : '\'';
        if (quote == '\'') expect('\'');
        std::size_t const end = rest_.find(quote);
        if (end == std::string_view::npos) malformed();
        std::string_view const word = rest_.substr(0, end);
        rest_.remove_prefix(end + 1);
        return word;
    }
    bool next_is(char c) {
        skip_blanks();
        return !rest_.empty() && rest_.front() == c;
    }
    bool word(std::string_view expected) {
        skip_blanks();
        if (rest_.substr(0, expected.size()) != expected) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }
    std::size_t number() {
        skip_blanks();
        std::size_t n                = 0;
        auto const [end, error_code] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), n);
        if (error_code != std::errc{}) malformed();
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        accept('L');  // Python 2 wrote long integers so
        return n;
    }
    void expect_end() {
        skip_blanks();
        if (rest_ != "\n") malformed();
    }

private:
    void skip_blanks() {
        while (!rest_.empty() && (rest_.front() == ' ' || rest_.front() == '\t')) rest_.remove_prefix(1);
    }
    std::string_view rest_;
    std::string const& file_;
};

constexpr numpy_format formats[] = {
    {ACTGEN_F32, "float32", "<f4", 4},
    {ACTGEN_F64, "float64", "<f8", 8},
    {ACTGEN_BF16, "bfloat16", "<u2", 2},
    {ACTGEN_F16, "float16", "<f2", 2},
};

actgen_dtype type_of(std::string_view described, std::string const& file, bool bfloat) {
    for (numpy_format const& f : formats)
        if (described == f.described && (f.type == ACTGEN_BF16) == bfloat) return f.type;
    if (bfloat) fail("{} holds '{}', not little-endian whole numbers of 16 bits, the patterns of bfloat16; write them by array.view('<u2')", file, excerpt(described));
    if (described == "<u2") fail("{} holds '<u2', whole numbers of 16 bits; write --dtype bf16 if they are patterns of bfloat16", file);
    bool const swapped = described == ">f2" || described == ">f4" || described == ">f8";
    fail("{} holds '{}'{}, not little-endian float16, float32 or float64; convert it by array.astype('<f4')", file, excerpt(described),
         swapped ? " (big-endian)" : "");
}

}  // namespace

numpy_format const& numpy_format_of(actgen_dtype t) {
    for (numpy_format const& f : formats)
        if (f.type == t) return f;
    fail("arrays of type {} are not known; write float32", static_cast<int>(t));
}

void describe(std::string const& header, std::string const& file, bool bfloat, actgen_dtype& type, std::vector<std::size_t>& shape) {
    header_reader in(header, file);
    bool has_type = false, has_order = false, has_shape = false, fortran = false;
    std::string_view described;
    in.expect('{');
    while (!in.accept('}')) {
        std::string_view const key = in.quoted();
        in.expect(':');
        if (key == "descr" && !has_type) {
            has_type = true;
            if (in.next_is('[')) fail("{} holds records, not float16, float32 or float64; save one field of them", file);
            described = in.quoted();
        } else if (key == "fortran_order" && !has_order) {
            has_order = true;
            fortran   = in.word("True");
            if (!fortran && !in.word("False")) in.malformed();
        } else if (key == "shape" && !has_shape) {
            has_shape = true;
            in.expect('(');
            while (!in.accept(')')) {
                shape.push_back(in.number());
                if (!in.accept(',') && !in.next_is(')')) in.malformed();
            }
        } else {
            in.malformed();
        }
        if (!in.accept(',') && !in.next_is('}')) in.malformed();
    }
    in.expect_end();
    if (!has_type || !has_order || !has_shape) in.malformed();
    type = type_of(described, file, bfloat);
    if (fortran)
        fail("{} is in Fortran order; save numpy.ascontiguousarray(array) instead", file);
}

}  // namespace actgen::tool
