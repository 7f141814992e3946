// All that is made of one activation on the way to its kernels, each piece once, when it is first asked for.
#pragma once
#include <map>
#include <optional>
#include <utility>

#include <actgen/calculus/derivation.hpp>
#include <actgen/kernel/kernel_mathematics.hpp>
#include <actgen/kernel/key.hpp>
#include <actgen/lower/doubt_causes.hpp>
#include <actgen/output/saved_output.hpp>
#include <actgen/schedule/schedule.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

struct doubting_kernel {
    kernel lowered;
    scheduled_kernel scheduled;
};

//     kernel_compiler compiler(swish);
//     if (kernel const* k = compiler.lowered({kernel_kind::backward, dtype::f32})) ...
//
// Of an activation whose derivation is refused there are no kernels (`derived().error` says why).  What is handed out stays as long
// as the compiler, which is moved by nobody and used by one thread.
class kernel_compiler {
public:
    explicit kernel_compiler(activation_record const& a);
    kernel_compiler(kernel_compiler const&)            = delete;
    kernel_compiler& operator=(kernel_compiler const&) = delete;

    activation_record const& activation() const { return activation_; }
    // Its graph grows by what kernels that are handed the output compute.
    derivation const& derived() const { return derivation_; }

    // What the kernels of a kind compute, as nodes of derived().g; empty: there are none.
    std::vector<kernel_result> const& results(kernel_kind);
    // The parameters as they take them, perhaps with narrower domains.
    std::vector<parameter_record> const& parameters(kernel_kind);
    // nullptr: there is no such kernel.
    kernel_mathematics const* mathematics(kernel_kind);
    // The same to any number of digits.
    kernel_mathematics const* exact_mathematics(kernel_kind);
    // What defines the same, of kernels that there are.
    kernel_mathematics definition(kernel_kind);
    kernel const* lowered(kernel_key);
    scheduled_kernel const* scheduled(kernel_key);
    // The same with one more result: where the others are in doubt.
    doubting_kernel const* doubting(kernel_key, doubt_causes);

private:
    saved_output const& saved();

    activation_record const& activation_;
    derivation derivation_;
    std::optional<saved_output> saved_;
    std::map<kernel_kind, std::vector<kernel_result>> results_;
    std::map<kernel_kind, std::optional<kernel_mathematics>> mathematics_, exact_mathematics_;
    std::map<kernel_key, std::optional<kernel>> lowered_;
    std::map<kernel_key, std::optional<scheduled_kernel>> scheduled_;
    std::map<std::pair<kernel_key, doubt_causes>, std::optional<doubting_kernel>> doubting_;
};

}  // namespace actgen
