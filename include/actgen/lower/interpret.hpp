// Runs a kernel over arrays, each machine operation as its record says what it means: the bits of the compiled kernel, of targets
// with fused multiply-add or of those without.
//
//     interpreter<float> const f(kernel);
//     f.run({.input = {x.data()}, .parameters = {1.0f}}, x.size(), {y.data()});
#pragma once
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include <actgen/kernel/kernel.hpp>
#include <actgen/lower/machine.hpp>

namespace actgen {

enum class contraction : std::uint8_t { fused, unfused };  // does the target have fused multiply-add?

// What the leaves stand for: arrays with a number for each element, and a number for each slot.  What the kernel does not read
// may be missing.
template <class T>
struct leaf_arrays {
    T const* input[2]           = {};
    T const* noise              = nullptr;
    T const* upstream           = nullptr;
    T const* output             = nullptr;
    T const* input_direction[2] = {};
    std::vector<T> parameters{}, parameter_directions{};
};

template <class T>
class interpreter {
public:
    // Elements that are evaluated together: the values of a hundred nodes stay near the processor.
    static constexpr std::size_t block = 256;

    explicit interpreter(kernel k, contraction c = contraction::fused) : kernel_(std::move(k)), fused_(c == contraction::fused) {
        node_flags const live = reachable(kernel_.body, roots_of(kernel_.results));
        for (node_id i = 0; i < live.size(); ++i)
            if (live[i]) add_step(i);
        for (table_row const& row : kernel_.rows)
            for (double v : row.value) entries_.push_back(static_cast<T>(v));
    }

    kernel const& lowered_kernel() const { return kernel_; }

    // Machine operations for each element: nodes that are neither leaves nor made of constants and parameters.
    int operations() const {
        int count = 0;
        node_flags varies(kernel_.body.size());
        for (node_id i = 0; i < kernel_.body.size(); ++i) {
            node const& n = kernel_.body[i];
            bool moving   = n.op->level == stage::leaf && !n.op->uniform && !is_parameter(n);
            for (node_id o : n.operand) moving = moving || (o != no_node && varies[o]);
            varies[i] = moving;
            count += moving && n.op->level != stage::leaf;
        }
        return count;
    }

    // Result r of all elements goes to results[r]; a row is all of them.
    void run(leaf_arrays<T> const& given, std::size_t count, std::vector<T*> const& results) const {
        std::size_t const width = reduces_ ? count : std::min(count, block);
        std::vector<T> room(steps_.size() * width);
        std::vector<T const*> value(static_cast<std::size_t>(kernel_.body.size()));
        for (std::size_t at = 0; at < count; at += width) {
            std::size_t const here = std::min(width, count - at);
            for (std::size_t s = 0; s < steps_.size(); ++s)
                value[static_cast<std::size_t>(steps_[s].of)] = evaluate(steps_[s], value, {given, entries_, &room[s * width], at, width}, here);
            for (std::size_t r = 0; r < results.size(); ++r)
                std::copy_n(value[static_cast<std::size_t>(kernel_.results[r].root)], here, results[r] + at);
        }
    }

    std::vector<std::vector<T>> run(leaf_arrays<T> const& given, std::size_t count) const {
        std::vector<std::vector<T>> all(kernel_.results.size(), std::vector<T>(count));
        std::vector<T*> results;
        for (auto& one : all) results.push_back(one.data());
        run(given, count, results);
        return all;
    }

private:
    struct step {
        node_id of = no_node;
        void (*loop)(element_block<T> const&) = nullptr;  // null: a leaf or a reduction
        node_id operand[3] = {no_node, no_node, no_node};
    };

    void add_step(node_id i) {
        node const& n = kernel_.body[i];
        step s{i, n.op->exactly.value.template of<T>(), {n.operand[0], n.operand[1], n.operand[2]}};
        bool const reduces = n.op->along == reduction::greatest || n.op->along == reduction::total;
        if (s.loop == nullptr && n.op->level != stage::leaf && !(reduces && n.op->reduces == extent::row))
            throw std::logic_error("interpreter: nothing says what " + std::string(n.op->name) + " computes, element by element");
        if (is_constant(n) && static_cast<double>(static_cast<T>(n.value.high)) != n.value.high && n.value.high == n.value.high)
            throw std::logic_error("interpreter: a constant is no number of the kernel's dtype");
        reduces_ = reduces_ || reduces;
        steps_.push_back(s);
    }

    // Where the leaf's values for elements from `at` on stand: its array, or `room` filled with what is the same for all.
    struct leaf_reader {
        leaf_arrays<T> const& given;
        std::vector<T> const& rows;
        T* room;
        std::size_t at, width;

        T const* same(T v) const {
            if (at == 0) std::fill_n(room, width, v);
            return room;
        }
        T const* elements(T const* all, char const* name) const {
            if (all == nullptr) throw std::logic_error(std::string("interpreter: the kernel reads ") + name + ", of which there are no values");
            return all + at;
        }
        T const* constant(real v) const { return same(static_cast<T>(v.high)); }
        T const* parameter(int slot) const { return same(given.parameters.at(static_cast<std::size_t>(slot))); }
        T const* parameter_direction(int slot) const { return same(given.parameter_directions.at(static_cast<std::size_t>(slot))); }
        T const* input(int which) const { return elements(given.input[which], "an input"); }
        T const* input_direction(int which) const { return elements(given.input_direction[which], "an input's direction"); }
        T const* noise() const { return elements(given.noise, "noise"); }
        T const* upstream() const { return elements(given.upstream, "the upstream gradient"); }
        T const* output() const { return elements(given.output, "the output"); }
        T const* other(node const& n) const {
            if (is_table_row(n)) return &rows.at(static_cast<std::size_t>(n.index * row_limit));
            throw std::logic_error("interpreter: there are no values for " + std::string(n.op->name));
        }
    };

    T const* evaluate(step const& s, std::vector<T const*> const& value, leaf_reader const& leaf, std::size_t count) const {
        node const& n      = kernel_.body[s.of];
        auto const operand = [&](int k) { return s.operand[k] == no_node ? nullptr : value[static_cast<std::size_t>(s.operand[k])]; };
        if (n.op->level == stage::leaf) return read_leaf(n, leaf);
        if (s.loop != nullptr) s.loop({operand(0), operand(1), operand(2), leaf.room, count, fused_});
        else reduce(n.op->along, operand(0), leaf.room, count);
        return leaf.room;
    }

    static void reduce(reduction along, T const* u, T* result, std::size_t count) {
        T all = u[0];
        for (std::size_t i = 1; i < count; ++i)
            all = along == reduction::total ? all + u[i] : u[i] > all || u[i] != u[i] ? u[i] : all;
        std::fill_n(result, count, all);
    }

    kernel kernel_;
    bool fused_   = true;
    bool reduces_ = false;
    std::vector<step> steps_;
    std::vector<T> entries_;  // of all rows
};

}  // namespace actgen
