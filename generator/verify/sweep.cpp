// Sweeps over float32: formulas made certain once, then blocks of inputs on any number of threads.
#include "sweep.hpp"

#include <algorithm>
#include <atomic>
#include <bit>
#include <exception>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "reference/multiprecision.hpp"

#include "sweep_block.hpp"

namespace actgen {

namespace {

constexpr std::uint64_t finite_patterns = 0x7F800000;  // per sign
constexpr std::uint64_t task_size       = 1 << 19;     // points that a thread takes at once

// A pattern that depends on the piece alone.
std::uint32_t some_pattern(float_piece const& p) {
    std::uint64_t const mixed = (std::uint64_t(p.first) * 0x9E3779B97F4A7C15u) >> 32;
    return p.first + static_cast<std::uint32_t>((mixed * (std::uint64_t(p.last) - p.first + 1)) >> 32);
}

void audit(swept_formula const& f) {
    for (float_piece const& p : f.pieces) {
        if (p.open()) continue;
        bindings point = f.fixed;
        float const x  = std::bit_cast<float>(some_pattern(p));
        point.inputs   = {{x}};
        enclosure const exact = evaluate_exactly(f.body, f.root, point).at(0);
        double const unit     = unit_in_last_place(exact.value.high, dtype::f32);
        if (!(exact.bound <= f.tolerance * unit)) continue;  // ball arithmetic itself cannot tell
        bool const beyond  = std::fabs(exact.value.high) >= 0x1p128;
        double const apart = beyond ? std::copysign(0x1p128, exact.value.high) - value_of(p, x)
                                    : (exact.value.high - value_of(p, x)) + exact.value.low;
        if (!(std::fabs(apart) <= (p.bound + exact.bound) * (1 + 0x1p-40)))
            throw std::logic_error("sweep: a polynomial and its formula disagree at x = " + std::to_string(x) +
                                   "; check generator/reference/interval_jet.cpp and reference/cancellation.hpp");
    }
}

// Everything that one thread needs.
class worker {
public:
    worker(std::vector<swept_formula> const& formulas, std::vector<swept_kernel> const& kernels)
        : kernels_(kernels), values_(formulas.size()) {
        for (swept_formula const& f : formulas) {
            evaluations_.emplace_back(f);
            nearest_.emplace_back(f);
        }
        for (swept_kernel const& k : kernels) {
            reports.emplace_back(k.results.size());
            results_.emplace_back(k.results.size(), std::vector<float>(sweep_block));
        }
        needed_.resize(formulas.size());
        for (swept_kernel const& k : kernels)
            if (k.repeats < 0)
                for (swept_result const& r : k.results) needed_.at(r.formula) = true;
    }

    // Points `from` up to `to` of the patterns with this sign bit.
    void run(std::uint32_t sign, std::uint64_t from, std::uint64_t to, std::uint32_t stride) {
        in_.stride = stride;
        for (std::uint64_t at = from; at < to; at += sweep_block) {
            in_.first = sign | static_cast<std::uint32_t>(at * stride);
            in_.count = static_cast<std::size_t>(std::min<std::uint64_t>(sweep_block, to - at));
            for (std::size_t i = 0; i < in_.count; ++i)
                in_.x[i] = std::bit_cast<float>(in_.first + static_cast<std::uint32_t>(i) * stride);
            run_block();
        }
    }

    std::vector<std::vector<swept_report>> reports{};

private:
    void run_block() {
        for (std::size_t f = 0; f < evaluations_.size(); ++f)
            if (needed_[f]) evaluations_[f](in_, values_[f]);
        for (std::size_t k = 0; k < kernels_.size(); ++k) {
            std::vector<float*> to;
            for (std::vector<float>& r : results_[k]) to.push_back(r.data());
            kernels_[k].run(in_.x, to.data(), in_.count);
            std::uint64_t const doubted = kernels_[k].doubted ? kernels_[k].doubted(in_.x, in_.count) : 0;
            for (swept_report& r : reports[k]) r.nearest.doubted += doubted;
            for (std::size_t r = 0; r < to.size(); ++r) {
                swept_result const& wanted = kernels_[k].results[r];
                if (int const other = kernels_[k].repeats; other >= 0)
                    add_differences(reports[k][r], in_, to[r], results_[static_cast<std::size_t>(other)][r].data());
                else {
                    add_errors(reports[k][r], in_, to[r], values_[wanted.formula], wanted.allowances);
                    if (wanted.nearest) nearest_[wanted.formula].add(reports[k][r].nearest, in_, to[r], values_[wanted.formula]);
                    if (wanted.promise) add_promise(reports[k][r].promise, in_, to[r], values_[wanted.formula], *wanted.promise, wanted.allowances);
                }
            }
        }
    }

    std::vector<swept_kernel> const& kernels_;
    std::vector<swept_evaluation> evaluations_{};
    std::vector<nearest_judge> nearest_{};
    std::vector<char> needed_{};
    std::vector<swept_values> values_;
    std::vector<std::vector<std::vector<float>>> results_{};  // [kernel][result][element]
    swept_inputs in_{};
};

// What a thread takes at once: points `from` up to `to` of one sign.
struct stretch {
    std::uint32_t sign;
    std::uint64_t from, to;
};

std::vector<stretch> stretches_of(std::vector<swept_formula> const& formulas, std::uint32_t stride) {
    input_range common;
    for (swept_formula const& f : formulas) common = {std::max(common.low, f.inputs.low), std::min(common.high, f.inputs.high)};
    signed_patterns const patterns = patterns_of(common.low, common.high);
    // Both signs of a magnitude are neighbours in time, so that progress is even.
    std::vector<stretch> all;
    for (std::uint64_t first = 0; first * stride < finite_patterns; first += task_size)
        for (auto const& [sign, range] : {std::pair{0u, patterns.positive}, std::pair{0x80000000u, patterns.negative}}) {
            if (range.empty()) continue;
            std::uint64_t const from = std::max<std::uint64_t>(first, (range.first + stride - 1) / stride);
            std::uint64_t const to   = std::min<std::uint64_t>(first + task_size, range.last / stride + 1);
            if (from < to) all.push_back({sign, from, to});
        }
    return all;
}

}  // namespace

swept_formula::swept_formula(graph const& g, node_id r, bindings const& b, double t, input_range range)
    : body(g), root(r), fixed(b), tolerance(t), inputs(range), pieces(make_float_pieces(g, r, b, t, patterns_of(range.low, range.high))) {
    audit(*this);
}

std::vector<std::vector<swept_report>> sweep(std::vector<swept_formula> const& formulas,
                                             std::vector<swept_kernel> const& kernels, sweep_options const& options) {
    std::vector<stretch> const stretches = stretches_of(formulas, options.stride);
    std::atomic<std::uint64_t> next{0}, done{0};
    std::mutex lock;
    std::vector<std::vector<swept_report>> total;
    for (swept_kernel const& k : kernels) total.emplace_back(k.results.size());
    std::exception_ptr failure;

    auto const work = [&] {
        auto const mine = std::make_unique<worker>(formulas, kernels);
        for (std::uint64_t t = next++; t < stretches.size(); t = next++) {
            stretch const& s = stretches[t];
            mine->run(s.sign, s.from, s.to, options.stride);
            std::uint64_t const finished = ++done;
            if (options.progress) {
                std::lock_guard const guard(lock);
                options.progress(static_cast<double>(finished) / static_cast<double>(stretches.size()));
            }
        }
        std::lock_guard const guard(lock);
        for (std::size_t k = 0; k < total.size(); ++k)
            for (std::size_t r = 0; r < total[k].size(); ++r) total[k][r] += mine->reports[k][r];
    };
    auto const guarded = [&] {
        try {
            work();
        } catch (...) {
            std::lock_guard const guard(lock);
            failure = std::current_exception();
        }
    };
    std::vector<std::thread> threads;
    for (unsigned t = 1; t < options.threads; ++t) threads.emplace_back(guarded);
    guarded();
    for (std::thread& t : threads) t.join();
    if (failure) std::rethrow_exception(failure);
    return total;
}

}  // namespace actgen
