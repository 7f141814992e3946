// Somebody else's kernel: a C function of a shared library, called with what its signature says.
#pragma once
#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <actgen/kernel/dtype.hpp>
#include <actgen/runtime/kind.h>
#include <actgen/spec/activation_record.hpp>

namespace actgen::judging {

enum class argument_kind { count, read, written, number };

// n is the number of elements, of a row where rows are worked on, passed as size_t (an int takes it, too); x, gate and dy are read, y, dx
// and dgate written.  A parameter is one number, passed by value; a list is an array of its numbers, and what a row has one of for each
// place an array of these.
struct foreign_argument {
    std::string name;
    argument_kind kind{};
};

// "n, y, x, beta" of a kernel of this kind, forward or backward; fails where an argument is unknown, missing or said twice.
std::vector<foreign_argument> parsed_signature(std::string const& written, kernel_kind, activation_record const&);
// n, results, operands, parameters.
std::string usual_signature(kernel_kind, activation_record const&);

// Arrays and numbers by their arguments' names.
struct foreign_call {
    std::size_t count = 0;
    std::map<std::string, void*, std::less<>> arrays{};
    std::map<std::string, double, std::less<>> numbers{};
};

class foreign_kernel {
public:
    // Fails where there is no such library, or it has no such function.
    foreign_kernel(std::filesystem::path const& library, std::string symbol, std::vector<foreign_argument> signature, dtype type);
    foreign_kernel(foreign_kernel&&) noexcept;
    ~foreign_kernel();

    // All its arguments are there.
    void operator()(foreign_call const&) const;

    dtype type() const { return type_; }
    std::string const& symbol() const { return symbol_; }
    std::vector<foreign_argument> const& signature() const { return signature_; }

private:
    struct interface;

    dtype type_;
    std::string symbol_;
    std::vector<foreign_argument> signature_;
    std::unique_ptr<interface> how_;
};

}  // namespace actgen::judging
