// A parameter as a formula mentions it, as a record.
#pragma once
#include <actgen/expr/terminal.hpp>
#include <actgen/spec/activation_record.hpp>

namespace actgen {

// Its slot is chosen by the activation that it belongs to.
template <class Name, std::size_t Count>
constexpr parameter_record make_parameter_record(parameter_terminal<Name, Count> const& p) {
    parameter_record r;
    r.name = Name::text();
    r.initial.assign(p.initial.begin(), p.initial.end());
    r.learnable = p.learnable;
    r.per       = p.per_channel ? granularity::per_channel : granularity::scalar;
    r.is_list   = p.is_list;
    r.domain    = p.domain;
    r.open_low  = p.open_low;
    r.open_high = p.open_high;
    r.tried.assign(p.tried.begin(), p.tried.begin() + static_cast<std::ptrdiff_t>(p.tried_count));
    return r;
}

}  // namespace actgen
