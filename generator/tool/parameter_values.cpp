// Parameter values from the command line, checked against the activation's parameters and their domains.
#include "parameter_values.hpp"

#include <cmath>
#include <cstdlib>

#include "failure.hpp"
#include "lookup.hpp"
#include "numpy_array.hpp"
#include "rendering.hpp"

namespace actgen::tool {
namespace {


bool is_file(std::string const& value) { return value.size() > 4 && value.ends_with(".npy"); }

std::vector<double> values_of(parameter_record const& p, std::string const& written) {
    if (!is_file(written)) {
        auto values = parsed_numbers(written, fmt::format("parameter {}", p.name));
        auto const count  = static_cast<std::size_t>(p.count());
        bool const fitted = p.per == granularity::per_channel ? values.size() % count == 0 : values.size() == count;
        if (!fitted)
            fail("parameter {} takes {} value{}{}, not {}; write --param {}={}", p.name, count, count == 1 ? "" : "s",
                 p.per == granularity::per_channel ? " per channel" : "", values.size(), p.name, listed(p.initial, ","));
        return values;
    }
    numpy_array const array = load_numpy(written);
    auto const count        = static_cast<std::size_t>(p.count());
    bool const fits = p.per == granularity::per_channel ? array.elements() % count == 0 && array.elements() != 0
                                                        : array.elements() == count;
    if (!fits)
        fail("{} has shape {} where parameter {} takes {} value{}{}; save an array of that many", written,
             written_shape(array.shape), p.name, count, count == 1 ? "" : "s",
             p.per == granularity::per_channel ? " per channel" : "");
    std::vector<double> values(array.elements());
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = array.at(i);
    return values;
}

}  // namespace

double parsed_number(std::string const& written, std::string const& purpose) {
    char* end      = nullptr;
    double const v = std::strtod(written.c_str(), &end);
    if (written.empty() || end == written.c_str() || *end != '\0')
        fail("'{}' is no number for {}; write one such as 1.5, -2e-3 or inf", written, purpose);
    return v;
}

std::vector<double> parsed_numbers(std::string const& written, std::string const& purpose) {
    std::vector<double> all;
    for (std::size_t at = 0; at <= written.size();) {
        std::size_t const end = std::min(written.find(',', at), written.size());
        all.push_back(parsed_number(written.substr(at, end - at), purpose));
        at = end + 1;
    }
    return all;
}

parameter_values assigned(activation_record const& activation, std::vector<std::string> const& written) {
    parameter_values values;
    for (parameter_record const& p : activation.parameters) values.push_back(p.initial);
    std::vector<bool> given(values.size(), false);
    for (std::string const& one : written) {
        std::size_t const equals = one.find('=');
        if (equals == std::string::npos || equals == 0)
            fail("'{}' assigns nothing; write --param NAME=VALUE or --param NAME=FILE.npy", one);
        parameter_record const& p = find_parameter(activation, one.substr(0, equals));
        auto const index          = static_cast<std::size_t>(&p - activation.parameters.data());
        if (given[index]) fail("parameter {} is given twice; write it once", p.name);
        given[index]  = true;
        values[index] = values_of(p, one.substr(equals + 1));
        for (double v : values[index])
            if (!in_domain(p, v))
                fail("{} = {} lies outside its domain {}; write a value inside it", p.name, shortest(v), domain_of(p));
    }
    return values;
}

std::vector<double> per_slot(activation_record const& activation, parameter_values const& values) {
    std::vector<double> slots;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].size() != activation.parameters[i].initial.size())
            fail("parameter {} has values for several channels, but here is one channel; write --param {}={}",
                 activation.parameters[i].name, activation.parameters[i].name, listed(activation.parameters[i].initial, ","));
        slots.insert(slots.end(), values[i].begin(), values[i].end());
    }
    return slots;
}

activation_record with_initial(activation_record activation, std::vector<std::string> const& written) {
    parameter_values const values = assigned(activation, written);
    static_cast<void>(per_slot(activation, values));  // fails where a file has several channels
    for (std::size_t i = 0; i < values.size(); ++i) activation.parameters[i].initial = values[i];
    return activation;
}

}  // namespace actgen::tool
