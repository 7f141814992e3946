// Builds, in a cache, a tool that knows one spec file.
#include "spec_builder.hpp"

#include <cstdlib>
#include <vector>

#include <actgen/graph/primitive.hpp>

#include "compiler_words.hpp"
#include "dependency_file.hpp"
#include "failure.hpp"
#include "file_content.hpp"
#include "pending_file.hpp"
#include "place_in_spec.hpp"
#include "printable.hpp"
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
constexpr char const* archives[] = {"libactgen_tool_main.a", "libactgen_tool.a", "libactgen_compiled_passes.a",
                                    "libactgen_synthesis.a", "libactgen_reference.a", "libactgen_runtime.a"};

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
    if (!fs::is_regular_file(spec, error))
        fail("{} is no file; write the path of a spec such as my_swish.hpp", spec.string());
    std::string const stem = spec.stem().string();
    bool fits              = !stem.empty() && (stem[0] < '0' || stem[0] > '9');
    for (char c : stem) fits = fits && ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_');
    if (!fits) fail("'{}' cannot be an activation's name; call the file by small letters, digits and _", stem);
    if (spec.string().find_first_of("\"\\\n") != std::string::npos)
        fail("{} has a quote in its path; move it", spec.string());
    return stem;
}

bool is_clang(std::string const& program) {
    auto const path = find_program(program);
    std::error_code error;
    return fs::canonical(*path, error).filename().string().find("clang") != std::string::npos;
}

struct workshop {
    spec_wish const& wish;
    parts const& found;
    std::string cxx;
    std::string name;
    fs::path spec;
    fs::path folder;  // where everything is made

    // What a compiler says, on demand; its status.
    program_result heard(std::vector<std::string> const& words) const {
        program_result const result = hear_program(words);
        if (wish.verbose) say_aside(result.error + result.output);
        return result;
    }
    std::vector<std::string> compile(std::initializer_list<std::string> more) const {
        std::vector<std::string> words{
            cxx, "-std=c++20", "-ffp-contract=off", "-fdiagnostics-color=never", "-I", found.include_folder.string()};
        words.insert(words.end(), more);
        return words;
    }

    // The spec as an object, recorded and judged when the tool starts: much faster than in the compiler, and the
    // sentence is the same.
    std::vector<fs::path> make_record() const {
        fs::path const unit = folder / "unit.cpp", dependencies = folder / "unit.d";
        write_file(
            unit,
            fmt::format(
                "#include \"{0}\"\n#include <actgen/build/deferred.hpp>\n#include <cstdlib>\n"
                "extern \"C\" [[gnu::weak]] char const* const actgen_compiled_target;\n"
                "namespace actgen {{\n"
                "std::vector<registered_spec const*> registered_specs() {{\n"
                "    static registered_spec const spec = deferred_spec<specs::{1}_activation::spec>(\"{1}\", R\"actgen({0})actgen\");\n"
                // Kernels for one instruction set are run on that one.
                "    if (&actgen_compiled_target != nullptr) ::setenv(\"ACTGEN_TARGET\", actgen_compiled_target, 1);\n"
                "    return {{&spec}};\n}}\n}}\n",
                spec.string(), name));
        auto words = compile(
            {"-O0", "-MD", "-MF", dependencies.string(), "-c", unit.string(), "-o", (folder / "unit.o").string()});
        if (is_clang(cxx))
            words.insert(words.end(),
                         {"-fconstexpr-steps=1000000000", "-fconstexpr-depth=2000", "-fbracket-depth=1024"});
        else
            words.insert(words.end(), {"-fconstexpr-ops-limit=10000000000", "-fconstexpr-loop-limit=10000000"});
        auto const said = hear_program(words);
        if (said.status != 0) {
            std::string const sentence = sentence_of_compiler(said.error, spec, wish.spec.string(), name);
            throw failure(wish.verbose ? sentence + "\n" + said.error : sentence);
        }
        if (wish.verbose) say_aside(said.error);
        auto read = dependencies_in(content_of(dependencies));
        std::erase(read, unit);
        return read;
    }

    void link() const {
        std::vector<std::string> words{cxx, (folder / "unit.o").string()};
        if (fs::exists(folder / "kernels.o")) words.push_back((folder / "kernels.o").string());
        for (char const* archive : archives) words.push_back((found.library_folder / archive).string());
        words.insert(words.end(), std::begin(paths::libraries), std::end(paths::libraries));
        words.insert(words.end(), {"-lfmt", "-lpthread", "-o", (folder / "actgen").string()});
        if (auto const said = heard(words); said.status != 0)
            fail("{} compiles but does not link ({}); install libfmt-dev, libflint-arb-dev (or libflint-dev) and libffi-dev",
                 wish.spec.string(), last_line(said.error));
    }

    // Runs the tool, which refuses a spec that is not sound.
    void run(std::vector<std::string> words) const {
        words.insert(words.begin(), (folder / "actgen").string());
        auto const said = hear_program(words);
        if (said.status == 0) return;
        std::string sentence = last_line(said.error);
        for (std::string_view who : {"actgen: ", "actgen generate: ", "actgen list: "})
            if (sentence.starts_with(who)) sentence.erase(0, who.size());
        if (int const line = line_of_subject(spec_text::of(spec), sentence); line != 0)
            sentence = fmt::format("{}:{}: {}", wish.spec.string(), line, sentence);
        throw failure(sentence.empty() ? fmt::format("{} cannot be recorded (status {}); report the spec",
                                                     wish.spec.string(), said.status)
                                       : sentence);
    }

    // For this machine's instruction set alone.
    void make_kernels() const {
        fs::path const sources = folder / "kernels", unit = folder / "kernels.cpp";
        run({"generate", "--quiet", "--output", sources.string()});
        write_file(unit, fmt::format("#include \"{}.cpp\"\n#include \"registry.cpp\"\n"
                                     "extern \"C\" char const* const actgen_compiled_target;\n"
                                     "char const* const actgen_compiled_target = hwy::TargetName(HWY_STATIC_TARGET);\n",
                                     name));
#if defined(__aarch64__)
        std::string const native = "-mcpu=native";
#else
        std::string const native = "-march=native";
#endif
        auto const said =
            heard(compile({"-O2", native, "-DHWY_COMPILE_ONLY_STATIC", "-I", (sources / "include").string(), "-I",
                           sources.string(), "-c", unit.string(), "-o", (folder / "kernels.o").string()}));
        if (said.status != 0)
            fail("the kernels of {} do not compile ({}); write --no-kernels, and report the spec", name,
                 first_error(said.error));
    }

    static std::string last_line(std::string const& said) {
        std::size_t const end = said.find_last_not_of('\n');
        return end == std::string::npos ? std::string()
                                        : said.substr(said.rfind('\n', end) + 1, end - said.rfind('\n', end));
    }
    static std::string first_error(std::string const& said) {
        std::size_t const at = said.find("error: ");
        return at == std::string::npos ? last_line(said) : said.substr(at + 7, said.find('\n', at) - at - 7);
    }
};

}  // namespace

built_spec build_spec(spec_wish const& wish) {
    std::string const name = stem_of(wish.spec);
    fs::path const spec    = fs::canonical(wish.spec);
    parts const found      = find_parts();
    std::string const cxx  = compiler();
    std::string const key =
        fmt::format("{}\n{}\n{}\n{}", spec.string(), cxx, found.include_folder.string(), wish.kernels);
    built_spec built{name, cache_entry(cache_folder() / fmt::format("{}-{:08x}", name, fingerprint(key))), true};
    if (!built.entry.is_current()) {
        built.was_cached = false;
        built.entry.remake([&](fs::path const& folder) {
            workshop const w{wish, found, cxx, name, spec, folder};
            auto read = w.make_record();
            w.link();
            if (wish.kernels) {
                w.make_kernels();
                w.link();
            } else {
                w.run({"list"});
            }
            for (char const* archive : archives) read.push_back(found.library_folder / archive);
            read.push_back(fs::absolute(*find_program(cxx)));
            for (char const* scrap : {"unit.cpp", "unit.d", "unit.o", "kernels", "kernels.cpp", "kernels.o"})
                fs::remove_all(folder / scrap);
            return read;
        });
    }
    built.entry.share();
    return built;
}

}  // namespace actgen::tool
