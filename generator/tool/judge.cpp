// actgen judge: somebody else's kernel of an activation, as a function of a shared library or by what it computed.
#include <memory>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "commands.hpp"
#include "failure.hpp"
#include "judge/judgement.hpp"
#include "judge/judgement_page.hpp"
#include "lookup.hpp"
#include "numpy_array.hpp"
#include "parameter_values.hpp"
#include "pending_file.hpp"
#include "trial_places.hpp"

namespace actgen::tool {
namespace {

using judging::judgement;

struct judge_options {
    std::string name, library, symbol, signature, backward, backward_signature, type = "float32", how = "accurate";
    std::string x, gate, y, dy, dx, dgate, page;
    std::vector<std::string> parameters;
    std::size_t points = 1 << 20;
    bool json          = false;
};

std::vector<double> numbers_in(numpy_array const& array) {
    std::vector<double> all(array.elements());
    for (std::size_t i = 0; i < all.size(); ++i) all[i] = array.at(i);
    return all;
}

// The arrays of one kernel, all of one shape and type.
class loaded_arrays {
public:
    std::vector<double> operator()(std::string const& option, std::string const& file) {
        if (file.empty()) return {};
        numpy_array const array = load_numpy(file);
        if (first_.empty()) {
            first_ = option;
            type   = array.type;
            if (type != ACTGEN_F32 && type != ACTGEN_F64) fail("{} is {}, which is not judged; write float32 or float64", option, numpy_name(type));
            shape  = array.shape;
        }
        if (array.shape != shape) fail("{} has shape {} and {} {}; write arrays of one shape", option, written_shape(array.shape), first_, written_shape(shape));
        if (array.type != type) fail("{} is {} and {} {}; write arrays of one type", option, numpy_name(array.type), first_, numpy_name(type));
        return numbers_in(array);
    }
    actgen_dtype type = ACTGEN_F32;
    std::vector<std::size_t> shape{};

private:
    std::string first_;
};

judgement judged_files(judge_options const& o, judging::judged_activation const& j, kernel_kind kind) {
    bool const backward = kind == kernel_kind::backward;
    loaded_arrays load;
    judging::computed_arrays arrays;
    arrays.x           = load("--x", o.x);
    arrays.gate        = load("--gate", o.gate);
    arrays.dy          = backward ? load("--dy", o.dy) : std::vector<double>{};
    arrays.result      = backward ? load("--dx", o.dx) : load("--y", o.y);
    arrays.gate_result = backward ? load("--dgate", o.dgate) : std::vector<double>{};
    if (arrays.x.empty()) fail("--x has no elements; write an array of inputs");
    arrays.length = load.shape.empty() ? 1 : load.shape.back();
    arrays.rows   = arrays.x.size() / arrays.length;
    return judging::judge_arrays(j, std::move(arrays), kind, load.type == ACTGEN_F32 ? dtype::f32 : dtype::f64, backward ? o.dx : o.y);
}

void check_files(judge_options const& o, activation_record const& a) {
    if (o.x.empty()) fail("there is nothing to judge; write --library and --symbol, or --x and --y");
    if (o.y.empty() && o.dx.empty()) fail("--x alone says no result; write --y, or --dx with its --dy");
    if (!o.dx.empty() && o.dy.empty()) fail("--dx lacks what it was multiplied by; write --dy");
    if (a.inputs == 2 && o.gate.empty()) fail("{} has a second operand; write --gate", a.name);
    if (a.inputs == 2 && !o.dx.empty() && o.dgate.empty()) fail("{} has a second operand; write --dgate beside --dx", a.name);
    if (a.inputs == 1 && !(o.gate.empty() && o.dgate.empty())) fail("{} has one input; leave out --gate and --dgate", a.name);
}

void check_functions(judge_options const& o) {
    if (!(o.x + o.y + o.dy + o.dx + o.gate + o.dgate).empty()) fail("functions are called at inputs of their own; leave out the files, or --library");
    if (o.symbol.empty() && o.backward.empty()) fail("{} is a library of many functions; write --symbol, --backward or both", o.library);
    if (o.symbol.empty() && !o.signature.empty()) fail("--signature is that of --symbol; write --backward-signature");
    if (o.backward.empty() && !o.backward_signature.empty()) fail("--backward-signature has no function; write --backward");
}

judgement judged_function(judge_options const& o, judging::judged_activation const& j, kernel_kind kind) {
    activation_record const& a    = j.compiler.activation();
    bool const backward           = kind == kernel_kind::backward;
    std::string const& symbol     = backward ? o.backward : o.symbol;
    std::string const& written    = backward ? o.backward_signature : o.signature;
    std::string const signature   = written.empty() ? judging::usual_signature(kind, a) : written;
    judging::foreign_kernel const kernel(o.library, symbol, judging::parsed_signature(signature, kind, a), o.type == "float32" ? dtype::f32 : dtype::f64);
    return judging::judge_kernel(j, kernel, kind, fmt::format("{}({}) of {}", symbol, signature, o.library));
}

int run_judge(judge_options const& o, toolbox const& box) {
    activation_record const& a = find_activation(box, o.name);
    if (extent_of(a) == extent::group) fail("{} works on groups, whose results are shorter than operands; judge a pointwise activation or one of rows", a.name);
    if (a.uses_noise) fail("{} draws noise, of which everybody has their own; judge an activation without", a.name);
    bool const from_files = o.library.empty();
    from_files ? check_files(o, a) : check_functions(o);
    kernel_compiler compiler(a);
    trial_places places(compiler);
    judging::judged_activation const j{compiler, places, per_slot(a, assigned(a, o.parameters)), find_tier(o.how), o.points};
    std::vector<judgement> all;
    for (kernel_kind kind : {kernel_kind::forward, kernel_kind::backward}) {
        bool const wanted = kind == kernel_kind::forward ? !(from_files ? o.y : o.symbol).empty() : !(from_files ? o.dx : o.backward).empty();
        if (wanted) all.push_back(from_files ? judged_files(o, j, kind) : judged_function(o, j, kind));
    }
    if (!o.page.empty()) write_file(o.page, judging::page_of(a, all));
    nlohmann::json list = nlohmann::json::array();
    bool passed         = true;
    for (judgement const& one : all) {
        passed = passed && one.passed();
        if (o.json) list.push_back(judging::as_json(one));
        else fmt::print("{}{}: {}", &one == all.data() ? "" : "\n", a.name, judging::as_text(one));
    }
    if (o.json) fmt::print("{}\n", nlohmann::json{{"activation", std::string(a.name)}, {"tier", o.how}, {"passed", passed}, {"judged", list}}.dump(2));
    return passed ? 0 : 1;
}

}  // namespace

void add_judge(CLI::App& app, toolbox const& box, int& status) {
    CLI::App* const sub = app.add_subcommand("judge", "somebody else's kernel against exact values; exit status 1 if it is wrong");
    auto const o        = std::make_shared<judge_options>();
    sub->add_option("name", o->name, "the activation that it is a kernel of")->required();
    sub->add_option("--library", o->library, "a shared library");
    sub->add_option("--symbol", o->symbol, "its function that computes y");
    sub->add_option("--signature", o->signature, "that function's arguments, in order: n, y, x, gate and names of parameters (default: n,y,x and all parameters)");
    sub->add_option("--backward", o->backward, "its function that computes dx");
    sub->add_option("--backward-signature", o->backward_signature, "likewise: n, dx, dgate, x, gate, dy and names of parameters (default: n,dx,x,dy and all parameters)");
    sub->add_option("--dtype", o->type, "of the functions' arrays and parameters: float32 (default) or float64")->check(CLI::IsMember({"float32", "float64"}));
    sub->add_option("--x", o->x, "instead of a library: inputs as .npy; of activations that work on rows the last axis is the row");
    sub->add_option("--gate", o->gate, "the second operand as .npy");
    sub->add_option("--y", o->y, "what somebody computed of them, as .npy");
    sub->add_option("--dy", o->dy, "the upstream gradient as .npy");
    sub->add_option("--dx", o->dx, "what somebody computed of it, as .npy");
    sub->add_option("--dgate", o->dgate, "likewise, of the second operand");
    sub->add_option("--param", o->parameters, "NAME=VALUE or NAME=V1,V2,...; repeatable")->allow_extra_args(false);
    sub->add_option("--tier", o->how, "whose promise it is held to: accurate (default), fast or exact")->check(CLI::IsMember({"accurate", "fast", "exact"}));
    sub->add_option("--points", o->points, "about how many inputs of all sizes it is called at (default: 1048576)")->check(CLI::Range(std::size_t{1}, std::size_t{1} << 24));
    sub->add_option("--page", o->page, "a page of HTML with a picture of the errors");
    sub->add_flag("--json", o->json, "as JSON");
    sub->footer("Examples:\n  actgen judge gelu --library ./libother.so --symbol their_gelu --backward their_gelu_grad\n"
                "  actgen judge swish --library ./libother.so --symbol silu --signature x,y,n --param beta=1\n"
                "  actgen judge softmax --x x.npy --y y.npy --tier fast");
    sub->callback([o, &box, &status] { status = run_judge(*o, box); });
}

}  // namespace actgen::tool
