// Laws of rows and groups: a row's bits do not depend on its neighbours, on where its elements lie, or on how gates are
// stored; noise belongs to the element; every misuse has a status.
#include <limits>

#include "catch.hpp"
#include "kernel_runner.hpp"

namespace actgen::laws {

namespace {

constexpr std::size_t rows = 37, length = 29;  // no multiple of any vector, and more rows than are gathered together

bool along_an_axis(actgen_activation const& a) { return a.extent != ACTGEN_POINTWISE; }

std::string name_of_call(actgen_activation const& a, int kind, std::size_t size) {
    return std::string(name_of_kind(kind)) + "/" + a.name + (size == 4 ? "/f32" : "/f64");
}

template <class T>
std::vector<T> turned(std::vector<T> const& all, std::size_t from_rows, std::size_t from_length) {
    std::vector<T> result(all.size());
    for (std::size_t r = 0; r < from_rows; ++r)
        for (std::size_t a = 0; a < from_length; ++a) result[a * from_rows + r] = all[r * from_length + a];
    return result;
}

// The arrays that have an element for each of x; those that have one for each group are `reduced`.
template <class T>
inline constexpr std::vector<T> arrays<T>::* whole_operands[] = {&arrays<T>::x, &arrays<T>::gate, &arrays<T>::vx, &arrays<T>::vgate};
template <class T>
inline constexpr std::vector<T> arrays<T>::* reduced_operands[] = {&arrays<T>::dy, &arrays<T>::y_saved};
template <class T>
inline constexpr std::vector<T> arrays<T>::* whole_results[] = {&arrays<T>::dx, &arrays<T>::dgate};
template <class T>
inline constexpr std::vector<T> arrays<T>::* reduced_results[] = {&arrays<T>::y, &arrays<T>::ddy};

template <class T>
runner<T> make_runner(actgen_activation const& a, int kind, actgen_shape const& shape) {
    std::size_t const n = shape.outer * shape.axis * shape.inner;
    runner<T> r(a, kind, shape, n);
    if (a.extent != ACTGEN_GROUP) return r;
    std::size_t const groups = n / shape.axis;
    r.data.dy                = numbers<T>(groups, 3, 2);
    r.data.y_saved           = numbers<T>(groups, 6, 0.9);
    r.data.y.assign(groups, T(-77));
    r.data.ddy.assign(groups, T(-77));
    return r;
}

template <class T>
std::vector<T> slice(std::vector<T> const& all, std::size_t row, std::size_t each) {
    return {all.begin() + static_cast<std::ptrdiff_t>(row * each), all.begin() + static_cast<std::ptrdiff_t>((row + 1) * each)};
}

// dx and dgate gathered into one array, as kernels with one array for both operands write them.
template <class T>
std::vector<T> joined(std::vector<T> const& first, std::vector<T> const& second, actgen_gate_layout layout, std::size_t block) {
    std::vector<T> all(2 * first.size());
    for (std::size_t i = 0; i < first.size(); ++i) {
        std::size_t const at                          = layout == ACTGEN_GATE_HALVES ? i / block * 2 * block + i % block : 2 * i;
        all[at]                                       = first[i];
        all[at + (layout == ACTGEN_GATE_HALVES ? block : 1)] = second[i];
    }
    return all;
}

}  // namespace

TEST_CASE("a row alone has the bits that it has among others, and its noise by its number") {
    for_each_kernel([](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (!along_an_axis(a)) return;
        INFO(name_of_call(a, kind, sizeof(T)));
        std::size_t const reduced = a.extent == ACTGEN_GROUP ? 1 : length;
        runner<T> all             = make_runner<T>(a, kind, actgen_extents(rows, length, 1));
        REQUIRE(all.run() == ACTGEN_OK);
        for (std::size_t row = 0; row < rows; ++row) {
            runner<T> one = make_runner<T>(a, kind, actgen_extents(1, length, 1));
            for (auto member : whole_operands<T>) one.data.*member = slice(all.data.*member, row, length);
            for (auto member : reduced_operands<T>) one.data.*member = slice(all.data.*member, row, reduced);
            one.data.directions = all.data.directions;
            one.noise.offset    = all.noise.offset + row * length;
            REQUIRE(one.run() == ACTGEN_OK);
            bool same = true;
            for (auto member : whole_results<T>) same = same && same_bits(one.data.*member, slice(all.data.*member, row, length));
            for (auto member : reduced_results<T>) same = same && same_bits(one.data.*member, slice(all.data.*member, row, reduced));
            REQUIRE(same);
        }
    });
}

TEST_CASE("rows that lie across memory have the bits of rows along it") {
    for_each_kernel([](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (!along_an_axis(a)) return;
        INFO(name_of_call(a, kind, sizeof(T)));
        std::size_t const reduced = a.extent == ACTGEN_GROUP ? 1 : length;
        runner<T> along           = make_runner<T>(a, kind, actgen_extents(rows, length, 1));
        runner<T> across          = make_runner<T>(a, kind, actgen_extents(1, length, rows));
        along.noise.deterministic = across.noise.deterministic = 1;  // elsewhere an element has another number
        REQUIRE(along.run() == ACTGEN_OK);
        for (auto member : whole_operands<T>) across.data.*member = turned(along.data.*member, rows, length);
        for (auto member : reduced_operands<T>) across.data.*member = turned(along.data.*member, rows, reduced);
        across.data.directions = along.data.directions;
        for (unsigned flags : {ACTGEN_OVERWRITE, ACTGEN_ACCUMULATE}) {
            if (flags == ACTGEN_ACCUMULATE && (kind == ACTGEN_FORWARD || kind == ACTGEN_FORWARD_DERIVATIVE)) continue;
            across.flags = along.flags = flags;
            if (flags == ACTGEN_ACCUMULATE) REQUIRE(along.run() == ACTGEN_OK);
            REQUIRE(across.run() == ACTGEN_OK);
            bool same = true;
            for (auto member : whole_results<T>) same = same && same_bits(across.data.*member, turned(along.data.*member, rows, length));
            for (auto member : reduced_results<T>) same = same && same_bits(across.data.*member, turned(along.data.*member, rows, reduced));
            REQUIRE(same);
        }
        if (a.extent == ACTGEN_ROW)
            for (std::size_t p = 0; p < along.data.gradients.size(); ++p) REQUIRE(same_bits(across.data.gradients[p], along.data.gradients[p]));
    });
}

TEST_CASE("long rows, which come in chunks, have the same bits along memory and across it") {
    for_each_kernel([](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (a.extent != ACTGEN_ROW || a.uses_noise) return;
        INFO(name_of_call(a, kind, sizeof(T)));
        constexpr std::size_t few = 3, far = 20011;
        runner<T> along  = make_runner<T>(a, kind, actgen_extents(few, far, 1));
        runner<T> across = make_runner<T>(a, kind, actgen_extents(1, far, few));
        REQUIRE(along.run() == ACTGEN_OK);
        for (auto member : whole_operands<T>) across.data.*member = turned(along.data.*member, few, far);
        for (auto member : reduced_operands<T>) across.data.*member = turned(along.data.*member, few, far);
        REQUIRE(across.run() == ACTGEN_OK);
        for (auto member : whole_results<T>) REQUIRE(same_bits(across.data.*member, turned(along.data.*member, few, far)));
        for (auto member : reduced_results<T>) REQUIRE(same_bits(across.data.*member, turned(along.data.*member, few, far)));
        for (std::size_t p = 0; p < along.data.gradients.size(); ++p) REQUIRE(same_bits(across.data.gradients[p], along.data.gradients[p]));
    });
}

TEST_CASE("long rows have the same bits in place, where nothing can be kept that later phases read") {
    for_each_kernel([](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (a.extent != ACTGEN_ROW) return;
        INFO(name_of_call(a, kind, sizeof(T)));
        constexpr std::size_t few = 3, far = 20011;
        runner<T> apart  = make_runner<T>(a, kind, actgen_extents(few, far, 1));
        runner<T> inside = make_runner<T>(a, kind, actgen_extents(few, far, 1));
        actgen_call first = apart.call(), second = inside.call();
        first.parameter_gradients = second.parameter_gradients = nullptr;  // what may keep values in results
        bool const forward  = kind == ACTGEN_FORWARD || kind == ACTGEN_FORWARD_DERIVATIVE;
        auto& operand       = kind == ACTGEN_BACKWARD_FROM_OUTPUT ? inside.data.y_saved : inside.data.x;
        (forward ? second.y : second.dx) = operand.data();
        REQUIRE(apart.kernel->run(apart.kernel, &first) == ACTGEN_OK);
        REQUIRE(inside.kernel->run(inside.kernel, &second) == ACTGEN_OK);
        REQUIRE(same_bits(forward ? apart.data.y : apart.data.dx, operand));
    });
}

TEST_CASE("gates as two buffers, two halves or pairs give the same bits") {
    for_each_kernel([](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (a.inputs != 2) return;
        INFO(name_of_call(a, kind, sizeof(T)));
        for (std::size_t inner : {std::size_t{1}, std::size_t{18}}) {
            actgen_shape shape = actgen_extents(36 / inner, length, inner);
            runner<T> apart    = make_runner<T>(a, kind, shape);
            REQUIRE(apart.run() == ACTGEN_OK);
            for (actgen_gate_layout layout : {ACTGEN_GATE_HALVES, ACTGEN_GATE_INTERLEAVED}) {
                INFO("inner " << inner << ", layout " << layout);
                shape                   = actgen_extents(36 / inner, length, inner);
                shape.gate              = layout;
                runner<T> together      = make_runner<T>(a, kind, shape);
                std::size_t const block = length * inner;
                together.data.x         = joined(apart.data.x, apart.data.gate, layout, block);
                together.data.vx        = joined(apart.data.vx, apart.data.vgate, layout, block);
                together.data.dx.assign(2 * apart.data.dx.size(), T(-77));
                actgen_call c = together.call();
                c.gate = c.vgate = nullptr;
                c.dgate          = nullptr;
                REQUIRE(together.kernel->run(together.kernel, &c) == ACTGEN_OK);
                REQUIRE(same_bits(together.data.y, apart.data.y));
                REQUIRE(same_bits(together.data.ddy, apart.data.ddy));
                if (kind != ACTGEN_FORWARD)
                    REQUIRE(same_bits(together.data.dx, joined(apart.data.dx, apart.data.dgate, layout, block)));
                for (std::size_t p = 0; p < apart.data.gradients.size(); ++p)
                    REQUIRE(same_bits(together.data.gradients[p], apart.data.gradients[p]));
                shape.outer_stride = 2 * block;  // two operands in one array lie densely
                runner<T> spread   = make_runner<T>(a, kind, shape);
                actgen_call far    = spread.call();
                far.gate = far.vgate = nullptr;
                far.dgate            = nullptr;
                if (shape.outer > 1) REQUIRE(spread.kernel->run(spread.kernel, &far) == ACTGEN_STRIDE);
            }
        }
    });
}

TEST_CASE("a skipped result, and a missing direction, change no other result") {
    for_each_kernel([](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (!along_an_axis(a) || kind != ACTGEN_DOUBLE_BACKWARD) return;
        INFO(name_of_call(a, kind, sizeof(T)));
        runner<T> zero = make_runner<T>(a, kind, actgen_extents(rows, length, 1));
        zero.data.vx.assign(zero.data.vx.size(), T(0));
        zero.data.vgate.assign(zero.data.vgate.size(), T(0));
        for (auto& d : zero.data.directions) d.assign(d.size(), T(0));
        REQUIRE(zero.run() == ACTGEN_OK);
        runner<T> none = make_runner<T>(a, kind, actgen_extents(rows, length, 1));
        actgen_call c  = none.call();
        c.vx = c.vgate         = nullptr;
        c.parameter_directions = nullptr;
        REQUIRE(none.kernel->run(none.kernel, &c) == ACTGEN_OK);
        REQUIRE(same_results(zero.data, none.data));
        runner<T> less        = make_runner<T>(a, kind, actgen_extents(rows, length, 1));
        actgen_call few       = less.call();
        few.vx = few.vgate       = nullptr;
        few.parameter_directions = nullptr;
        few.ddy                  = nullptr;
        few.parameter_gradients  = nullptr;
        REQUIRE(less.kernel->run(less.kernel, &few) == ACTGEN_OK);
        REQUIRE(same_bits(less.data.dx, zero.data.dx));
    });
}

TEST_CASE("every misuse of parameters, noise and workspace has a status, and leaves results alone") {
    for_each_kernel([](actgen_activation const& a, int kind, auto type) {
        using T = decltype(type);
        if (!along_an_axis(a)) return;
        INFO(name_of_call(a, kind, sizeof(T)));
        runner<T> r       = make_runner<T>(a, kind, actgen_extents(rows, length, 1));
        auto const status = [&](actgen_call const& c) { return r.kernel->run(r.kernel, &c); };
        if (a.uses_noise && kind == ACTGEN_FORWARD) {
            actgen_call c = r.call();
            c.noise       = nullptr;
            REQUIRE(status(c) == ACTGEN_NULL_POINTER);
        }
        std::size_t bytes = 0;
        actgen_call const good = r.call();
        REQUIRE(r.kernel->workspace(r.kernel, good.shape, &bytes, nullptr) == ACTGEN_OK);
        if (bytes != 0) {
            actgen_call c = r.call();
            c.workspace   = nullptr;
            REQUIRE(status(c) == ACTGEN_WORKSPACE_MISSING);
            c                = r.call();
            c.workspace_size = bytes - 1;
            REQUIRE(status(c) == ACTGEN_WORKSPACE_SIZE);
            c           = r.call();
            c.workspace = static_cast<char*>(c.workspace) + 4;
            REQUIRE(status(c) == ACTGEN_WORKSPACE_ALIGNMENT);
            std::size_t blocks = 0;
            REQUIRE(r.kernel->workspace(r.kernel, good.shape, &bytes, &blocks) == ACTGEN_OK);
            c = r.call();
            REQUIRE(r.kernel->partial(r.kernel, &c, blocks, 1) == ACTGEN_BLOCK_RANGE);
        }
        for (std::size_t p = 0; p < a.parameter_count; ++p) {
            T const kept           = r.data.parameters[p].back();
            r.data.parameters[p].back() = std::numeric_limits<T>::quiet_NaN();
            REQUIRE(status(r.call()) == ACTGEN_PARAMETER_NAN);
            r.data.parameters[p].back() = kept;
            r.data.parameters[p].push_back(kept);
            REQUIRE(status(r.call()) == ACTGEN_PARAMETER_COUNT);
            r.data.parameters[p].pop_back();
            if (!a.parameters[p]->learnable || bytes == 0) continue;
            r.data.gradients[p].push_back(T(0));
            REQUIRE(status(r.call()) == ACTGEN_PARAMETER_COUNT);
            r.data.gradients[p].pop_back();
        }
        for (auto member : whole_results<T>)
            for (T v : r.data.*member) REQUIRE(v == T(-77));
        for (auto member : reduced_results<T>)
            for (T v : r.data.*member) REQUIRE(v == T(-77));
    });
}

}  // namespace actgen::laws
