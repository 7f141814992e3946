// actgen apply: runs a kernel over NumPy files.
#include <CLI/CLI.hpp>

#include "application.hpp"
#include "commands.hpp"
#include "failure.hpp"
#include "lookup.hpp"
#include "pending_file.hpp"

namespace actgen::tool {
namespace {

struct apply_options {
    std::string name, input, output, kernel, dy, gate, vx, vgate, how = "accurate", stored;
    std::vector<std::string> parameters, also;
    std::optional<int> axis;
    std::optional<std::uint64_t> seed;
};

std::optional<numpy_array> loaded(std::string const& file, bool bfloat) {
    if (file.empty()) return std::nullopt;
    return load_numpy(file, bfloat);
}

std::map<std::string, std::string> further_files(apply_options const& o) {
    std::map<std::string, std::string> files;
    for (std::string const& one : o.also) {
        std::size_t const equals = one.find('=');
        if (equals == std::string::npos || equals == 0 || equals + 1 == one.size())
            fail("'{}' names no file; write --also RESULT=FILE.npy", one);
        if (!files.emplace(one.substr(0, equals), one.substr(equals + 1)).second)
            fail("result {} is asked for twice; write it once", one.substr(0, equals));
    }
    return files;
}

// Two results in one file: the later one would replace the other.
void check_places(std::map<std::string, std::string> const& files) {
    std::map<std::filesystem::path, std::string> taken;
    for (auto const& [result, file] : files) {
        auto const named            = [](std::string const& r) { return r.empty() ? "--output" : "--also " + r; };
        auto const [other, is_free] = taken.emplace(destination_of(file), result);
        if (!is_free)
            fail("{} and {} are one file, {}; write another file for each result", named(other->second), named(result),
                 other->first.string());
    }
}

void run_apply(apply_options const& o, toolbox const& box) {
    auto files = further_files(o);
    files[""]  = o.output;
    check_places(files);
    application wish;
    wish.activation = &find_activation(box, o.name);
    wish.kernels    = &find_kernels(box, *wish.activation);
    wish.kind       = find_kernel_kind(*wish.kernels, !o.kernel.empty() ? o.kernel : o.dy.empty() ? "forward" : "backward");
    wish.tier       = static_cast<actgen_tier>(find_tier(o.how));
    wish.parameters = assigned(*wish.activation, o.parameters);
    bool const bfloat = o.stored == "bf16";
    wish.input      = load_numpy(o.input, bfloat);
    wish.gate       = loaded(o.gate, bfloat);
    wish.dy         = loaded(o.dy, bfloat);
    wish.vx         = loaded(o.vx, bfloat);
    wish.vgate      = loaded(o.vgate, bfloat);
    wish.axis       = o.axis;
    wish.seed       = o.seed;
    for (auto const& [result, file] : files)
        if (!result.empty()) wish.wanted.insert(result);

    auto const results = apply(wish);
    std::vector<pending_file> pending;  // none appears unless all are complete
    for (auto const& [result, array] : results) {
        pending_file& file = pending.emplace_back(files.at(result));
        file.write(numpy_header(array));
        file.write({reinterpret_cast<char const*>(array.bytes.data()), array.bytes.size()});
    }
    uninterrupted const together;
    for (pending_file& file : pending) file.commit();
}

}  // namespace

void add_apply(CLI::App& app, toolbox const& box, int&) {
    CLI::App* const sub = app.add_subcommand("apply", "run a kernel over NumPy files (float16, float32 or float64, C order)");
    auto const o        = std::make_shared<apply_options>();
    sub->add_option("name", o->name, "the activation")->required();
    sub->add_option("--input", o->input, "x as .npy; y for backward_from_output")->required();
    sub->add_option("--output", o->output, "where y, or dx, is written; appears only when complete")->required();
    sub->add_option("--kernel", o->kernel, "forward (default), backward (default with --dy), forward_derivative, "
                                           "backward_from_output, double_backward");
    sub->add_option("--tier", o->how, "accurate (default), fast or exact")->check(CLI::IsMember({"accurate", "fast", "exact"}));
    sub->add_option("--dtype", o->stored, "bf16: arrays of whole numbers of 16 bits (uint16) are patterns of bfloat16")->check(CLI::IsMember({"bf16"}));
    sub->add_option("--dy", o->dy, "the upstream gradient as .npy");
    sub->add_option("--gate", o->gate, "the second operand as .npy; without it the input's axis is split in halves");
    sub->add_option("--vx", o->vx, "double_backward: the direction of dx as .npy");
    sub->add_option("--vgate", o->vgate, "double_backward: the direction of dgate as .npy");
    sub->add_option("--param", o->parameters, "NAME=VALUE, NAME=V1,V2,... or NAME=FILE.npy; repeatable")->allow_extra_args(false);
    sub->add_option("--also", o->also, "RESULT=FILE.npy: derivative, ddy, dgate, or a learnable parameter's gradient by "
                                       "its name; repeatable")->allow_extra_args(false);
    sub->add_option("--axis", o->axis, "axis of rows, groups, halves (default: last) or channels (default: 1)");
    sub->add_option("--seed", o->seed, "seed of a random activation; without it the noise is its mean");
    sub->footer("Examples:\n"
                "  actgen apply gelu --input x.npy --output y.npy\n"
                "  actgen apply swish --input x.npy --output y.npy --param beta=1.5\n"
                "  actgen apply swish --input x.npy --dy dy.npy --output dx.npy --also beta=dbeta.npy\n"
                "  actgen apply softmax --input logits.npy --output p.npy --axis 1");
    sub->callback([o, &box] { run_apply(*o, box); });
}

}  // namespace actgen::tool
