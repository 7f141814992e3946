// Builds, in a cache, a tool that knows one spec file.
#include "spec_builder.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <vector>

#include <actgen/graph/primitive.hpp>

#include "failure.hpp"
#include "pending_file.hpp"
#include "process.hpp"
#include "tool_paths.hpp"

namespace actgen::tool {
namespace {

namespace fs = std::filesystem;

struct parts {
    fs::path include_folder;
    fs::path library_folder;
};

// In link order.
constexpr char const* archives[] = {"libactgen_tool_main.a", "libactgen_tool.a", "libactgen_compiled_passes.a", "libactgen_reference.a",
                                    "libactgen_runtime.a"};

bool complete(parts const& p) {
    std::error_code error;
    if (!fs::exists(p.include_folder / "actgen" / "spec.hpp", error)) return false;
    for (char const* archive : archives)
        if (!fs::exists(p.library_folder / archive, error)) return false;
    return true;
}

// Beside an installed tool, else where CMake said.
parts find_parts() {
    std::error_code error;
    fs::path const prefix = fs::read_symlink("/proc/self/exe", error).parent_path().parent_path();
    std::vector<parts> places{{prefix / "include", prefix / "lib"}, {paths::include_folder, paths::library_folder}};
    for (fs::directory_iterator below(prefix / "lib", error), end; !error && below != end; below.increment(error))
        places.push_back({prefix / "include", below->path()});  // lib/x86_64-linux-gnu
    for (parts const& p : places)
        if (complete(p)) return p;
    fail("neither {} nor {} holds actgen's headers and libraries; install it by 'cmake --install'",
         (prefix / "include").string(), paths::include_folder);
}

std::string compiler() {
    if (char const* const chosen = std::getenv("CXX"); chosen != nullptr && *chosen != '\0') {
        if (!find_program(chosen)) fail("CXX names '{}', which is no program; set it to a C++20 compiler", chosen);
        return chosen;
    }
    for (char const* name : {"c++", "g++", "clang++"})
        if (find_program(name)) return name;
    fail("there is no C++ compiler on PATH; install g++ or set CXX");
}

fs::path cache_folder() {
    for (auto const& [variable, below] : {std::pair{"XDG_CACHE_HOME", ""}, std::pair{"HOME", ".cache"}})
        if (char const* const value = std::getenv(variable); value != nullptr && *value == '/')
            return fs::path(value) / below / "actgen" / "try";
    fail("there is no folder to build in; set HOME or XDG_CACHE_HOME");
}

// The activation's name must be an identifier, for it becomes part of function names.
std::string stem_of(fs::path const& spec) {
    std::error_code error;
    if (!fs::is_regular_file(spec, error)) fail("{} is no file; write the path of a spec such as my_swish.hpp", spec.string());
    std::string const stem = spec.stem().string();
    bool fits              = !stem.empty() && (stem[0] < '0' || stem[0] > '9');
    for (char c : stem) fits = fits && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    if (!fits) fail("'{}' cannot be an activation's name; call the file by small letters, digits and _", stem);
    if (spec.string().find_first_of("\"\\\n") != std::string::npos) fail("{} has a quote in its path; move it", spec.string());
    return stem;
}

// Everything that the compiler read, as its dependency file lists it, is older than the result.
bool up_to_date(fs::path const& result, fs::path const& dependencies) {
    std::error_code error;
    auto const built = fs::last_write_time(result, error);
    std::ifstream in(dependencies);
    if (error || !in) return false;
    std::string word;
    in >> word;  // the object before the colon
    while (in >> word) {
        if (word == "\\") continue;
        auto const changed = fs::last_write_time(word, error);
        if (error || changed > built) return false;
    }
    return true;
}

bool is_clang(std::string const& program) {
    auto const path = find_program(program);
    std::error_code error;
    return fs::canonical(*path, error).filename().string().find("clang") != std::string::npos;
}

}  // namespace

built_spec build_spec(fs::path const& written) {
    std::string const stem = stem_of(written);
    fs::path const spec    = fs::canonical(written);
    parts const found      = find_parts();
    std::string const cxx  = compiler();
    fs::path const folder =
        cache_folder() / fmt::format("{}-{:08x}", stem, fingerprint(spec.string() + '\n' + cxx + '\n' + found.include_folder.string()));
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail("{} cannot be made ({}); set XDG_CACHE_HOME to a writable folder", folder.string(), error.message());

    built_spec built{stem, folder / "actgen", true};
    fs::path const unit = folder / "unit.cpp", object = folder / "unit.o", dependencies = folder / "unit.d";
    bool fresh = up_to_date(built.tool, dependencies);
    for (char const* archive : archives)
        fresh = fresh && fs::last_write_time(found.library_folder / archive) <= fs::last_write_time(built.tool);
    if (fresh) return built;

    built.was_cached = false;
    fs::remove(built.tool, error);
    pending_file source(unit);
    // Recorded and judged when the tool starts: much faster than in the compiler, and the sentence is the same.
    source.write(fmt::format("#include \"{0}\"\n#include <actgen/build/record.hpp>\n#include <actgen/build/registered.hpp>\n"
                             "namespace actgen {{\n"
                             "namespace tool {{\n"
                             "void require_sound(activation_record const&, diagnosis const&, std::string_view);\n"
                             "}}\n"
                             "std::vector<activation_record const*> registered_activations() {{\n"
                             "    static recorded const made = make_record(specs::{1}_activation::spec);\n"
                             "    tool::require_sound(made.record, made.error, \"{1}\");\n"
                             "    return {{&made.record}};\n}}\n}}\n",
                             spec.string(), stem));
    source.commit();
    std::vector<std::string> compile{cxx, "-std=c++20", "-O0", "-ffp-contract=off", "-I", found.include_folder.string()};
    if (is_clang(cxx))
        compile.insert(compile.end(), {"-fconstexpr-steps=1000000000", "-fconstexpr-depth=2000", "-fbracket-depth=1024"});
    else
        compile.insert(compile.end(), {"-fconstexpr-ops-limit=10000000000", "-fconstexpr-loop-limit=10000000"});
    compile.insert(compile.end(), {"-MD", "-MF", dependencies.string(), "-c", unit.string(), "-o", object.string()});
    if (run_program(compile) != 0)
        fail("{} does not compile; correct what the compiler says above", written.string());
    std::vector<std::string> link{cxx, object.string()};
    for (char const* archive : archives) link.push_back((found.library_folder / archive).string());
    link.insert(link.end(), std::begin(paths::flint_libraries), std::end(paths::flint_libraries));
    link.insert(link.end(), {"-lhwy", "-lfmt", "-lpthread", "-o", built.tool.string()});
    if (run_program(link) != 0)
        fail("{} compiles but does not link; install libfmt-dev, libflint-arb-dev (or libflint-dev) and libhwy-dev", written.string());
    return built;
}

}  // namespace actgen::tool
