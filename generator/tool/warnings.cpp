// What is right and yet hardly meant by an activation's author.
#include "warnings.hpp"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "passes/passes.hpp"
#include "printable.hpp"

namespace actgen::tool {
namespace {

// Whole numbers joined by * and /, as C++ divides them: from left to right, down to a whole number.
class whole_numbers {
public:
    explicit whole_numbers(spec_text const& text) : tokens_(text.tokens()) {}

    // "2 / 3" where a product begins at token `at` that loses a rest.
    std::optional<std::string> lossy_product(std::size_t at) {
        if (at > 0 && (is(at - 1, "*") || is(at - 1, "/") || is(at - 1, "%") || is(at - 1, "["))) return std::nullopt;
        lost_              = false;
        auto const product = read_product(at);
        if (!product || !lost_) return std::nullopt;
        std::string_view const first = tokens_[at].is, last = tokens_[end_ - 1].is;
        return std::string(first.data(), last.data() + last.size());
    }

private:
    bool is(std::size_t at, std::string_view word) const { return at < tokens_.size() && tokens_[at].is == word; }

    std::optional<std::int64_t> read_product(std::size_t at) {
        auto product = read_factor(at);
        while (product && (is(end_, "*") || is(end_, "/"))) {
            std::size_t const sign = end_;
            auto const factor      = read_factor(sign + 1);
            if (!factor) {
                end_ = sign;  // 2 * x: the product of whole numbers ends here
                break;
            }
            if (is(sign, "*")) {
                *product *= *factor;
            } else if (*factor == 0) {
                return std::nullopt;
            } else {
                lost_ = lost_ || *product % *factor != 0;
                *product /= *factor;
            }
        }
        return product;
    }
    std::optional<std::int64_t> read_factor(std::size_t at) {
        if (is(at, "(") && (at == 0 || tokens_[at - 1].what != spec_token::kind::word)) {
            bool const lost = lost_;  // what is lost within is said of what stands within
            auto sum        = read_product(at + 1);
            while (sum && (is(end_, "+") || is(end_, "-"))) {
                bool const minus  = is(end_, "-");
                auto const addend = read_product(end_ + 1);
                if (!addend) return std::nullopt;
                *sum += minus ? -*addend : *addend;
            }
            lost_ = lost;
            if (!sum || !is(end_, ")")) return std::nullopt;
            ++end_;
            return sum;
        }
        if (at >= tokens_.size() || tokens_[at].what != spec_token::kind::number) return std::nullopt;
        std::string_view const digits = tokens_[at].is;
        std::int64_t value            = 0;
        auto const [rest, error]      = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error != std::errc{} || rest != digits.data() + digits.size() || value > 1'000'000) return std::nullopt;
        end_ = at + 1;
        return value;
    }

    std::vector<spec_token> const& tokens_;
    std::size_t end_ = 0;  // behind what was read
    bool lost_       = false;
};

// constant(2) / 3
std::string exactly(std::string const& product) {
    std::size_t const end = product.find_first_not_of("0123456789");
    return fmt::format("constant({}){}", product.substr(0, end), product.substr(end));
}

// "beta"_s of parameter("beta"_s, ...)
std::string_view within_quotes(std::string_view text) {
    std::size_t const end = text.rfind('"');
    return end == 0 || end == std::string_view::npos ? std::string_view() : text.substr(1, end - 1);
}

}  // namespace

std::vector<std::string> warnings_of(activation_record const& a, spec_text const& text) {
    std::vector<std::string> all;
    whole_numbers numbers(text);
    auto const& tokens = text.tokens();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (auto const lossy = numbers.lossy_product(i))
            all.push_back(fmt::format(
                "{}: {} in line {} is a division of whole numbers, which C++ rounds down; write {}", a.name, *lossy,
                tokens[i].line, lossy->front() == '(' ? "constant(...) around the dividend" : exactly(*lossy)));
        if (!text.reads(i, {"parameter", "("}) || i + 2 >= tokens.size() ||
            tokens[i + 2].what != spec_token::kind::text)
            continue;
        std::string_view const name = within_quotes(tokens[i + 2].is);
        bool used                   = false;
        for (parameter_record const& p : a.parameters) used = used || p.name == name;
        if (!used)
            all.push_back(fmt::format("{}: parameter {} in line {} is not used; mention it in forward or remove it",
                                      a.name, name, tokens[i].line));
    }
    return all;
}

std::vector<std::string> warnings_of(activation_record const& a) {
    std::vector<std::string> all;
    for (actgen::text const& one : passes::warnings(a)) all.emplace_back(one.view());
    if (!a.source.empty())
        for (std::string& one : warnings_of(a, spec_text::of(a.source))) all.push_back(std::move(one));
    return all;
}

void warn(activation_record const& a) {
    std::string lines;
    for (std::string const& one : warnings_of(a)) lines += "warning: " + one + "\n";
    say_aside(lines);
}

}  // namespace actgen::tool
