// A phase of a kernel, interpreted: each machine operation as its record says what it means.
#pragma once
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <actgen/runtime/phase.h>
#include <actgen/schedule/schedule.hpp>

namespace actgen {

class interpreted_phase {
public:
    virtual ~interpreted_phase() = default;
    virtual void run(phase_call const&) const = 0;
};

template <class T>
class interpreted_phase_of : public interpreted_phase {
public:
    // All are kept by the caller.
    interpreted_phase_of(graph const& body, std::vector<table_row> const& rows, schedule const& plan, phase const& what, bool fused)
        : body_(body), rows_(rows), plan_(plan), what_(what), fused_(fused) {}

    void run(phase_call const& call) const override {
        std::vector<std::vector<T>> room(static_cast<std::size_t>(body_.size()));
        std::vector<T const*> value(static_cast<std::size_t>(body_.size()));
        for (node_id i = 0; i < body_.size(); ++i)
            if (is_constant(body_[i])) value[index(i)] = same(room[index(i)], static_cast<T>(body_[i].value.high));
        for (node_id i : what_.uniform) value[index(i)] = uniform(i, call, value, room[index(i)]);
        for (std::size_t at = 0; at < call.count; at += block) {
            std::size_t const here = std::min(block, call.count - at);
            for (std::size_t k = 0; k < what_.inputs.size(); ++k) value[index(what_.inputs[k].at)] = static_cast<T const*>(call.input[k]) + at;
            for (node_id i : what_.varying) {
                for (rare_part const& part : what_.rare)
                    if (part.choices.front() == i)
                        for (node_id k : part.nodes) value[index(k)] = step(k, value, room[index(k)], here);
                value[index(i)] = step(i, value, room[index(i)], here);
            }
            // Results may lie where operands do.
            std::vector<std::vector<T>> results;
            for (scheduled_result const& r : what_.results) results.emplace_back(value[index(r.root)], value[index(r.root)] + here);
            for (std::size_t r = 0; r < results.size(); ++r) std::copy(results[r].begin(), results[r].end(), static_cast<T*>(call.result[r]) + at);
        }
    }

private:
    static constexpr std::size_t block = 256;

    static std::size_t index(node_id i) { return static_cast<std::size_t>(i); }
    static T const* same(std::vector<T>& room, T value) {
        room.assign(block, value);
        return room.data();
    }

    T const* uniform(node_id i, phase_call const& call, std::vector<T const*> const& value, std::vector<T>& room) const {
        node const& n = body_[i];
        if (is_table_row(n)) {
            auto const& entries = rows_[static_cast<std::size_t>(n.index)].value;
            room.resize(entries.size());
            std::transform(entries.begin(), entries.end(), room.begin(), [](double v) { return static_cast<T>(v); });
            return room.data();
        }
        if (is_parameter(n)) return same(room, call.parameter_value<T>(n.index));
        if (is_parameter_direction(n)) return same(room, call.direction_value<T>(n.index));
        if (is_reduction(n))
            for (std::size_t r = 0; r < plan_.reductions.size(); ++r)
                if (plan_.reductions[r] == i) return same(room, call.row_value<T>(static_cast<int>(r)));
        return step(i, value, room, block);
    }

    T const* step(node_id i, std::vector<T const*> const& value, std::vector<T>& room, std::size_t count) const {
        node const& n      = body_[i];
        auto const operand = [&](int k) { return n.operand[k] == no_node ? nullptr : value[index(n.operand[k])]; };
        room.resize(block);
        n.op->exactly.value.template of<T>()({operand(0), operand(1), operand(2), room.data(), count, fused_});
        return room.data();
    }

    graph const& body_;
    std::vector<table_row> const& rows_;
    schedule const& plan_;
    phase const& what_;
    bool fused_;
};

// A phase that computes in doubles and reads and writes floats.
class phase_behind_floats : public interpreted_phase {
public:
    phase_behind_floats(std::unique_ptr<interpreted_phase> in_doubles, phase const& what)
        : in_doubles_(std::move(in_doubles)), inputs_(std::max<std::size_t>(1, what.inputs.size())), results_(what.results.size()) {}

    void run(phase_call const& call) const override {
        phase_call wide = call;
        std::vector<std::vector<double>> in, out(results_, std::vector<double>(call.count));
        for (std::size_t i = 0; i < inputs_; ++i) {
            auto const* const from = static_cast<float const*>(call.input[i]);
            in.emplace_back(from, from + call.count);
            wide.input[i] = in.back().data();
        }
        for (std::size_t r = 0; r < results_; ++r) wide.result[r] = out[r].data();
        in_doubles_->run(wide);
        for (std::size_t r = 0; r < results_; ++r)
            std::transform(out[r].begin(), out[r].end(), static_cast<float*>(call.result[r]), [](double v) { return static_cast<float>(v); });
    }

private:
    std::unique_ptr<interpreted_phase> in_doubles_;
    std::size_t inputs_, results_;
};

}  // namespace actgen
