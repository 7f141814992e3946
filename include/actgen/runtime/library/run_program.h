// Runs a kernel that is data.
//
// Each result is rounded once, to a double or a float.  An infinite operand of f, or an infinite y, stands for the limit there.
#pragma once
#include <cstddef>

#include <actgen/runtime/extended_program.h>
#include <actgen/runtime/phase.h>

namespace actgen {

// What a program reads and writes: of elements that have nothing to do with each other, or of one row or group.
class program_streams {
public:
    std::size_t count       = 0;        // elements
    double const* parameter = nullptr;  // one value per slot
    double const* direction = nullptr;  // likewise

    virtual double read(int which, std::size_t element) const            = 0;
    virtual void write(int which, std::size_t element, double value) = 0;

protected:
    ~program_streams() = default;
};

// The first `results` results of elements.
void run_program(extended_program const& program, program_streams& streams, int results);
// Of a row or group, whose results may lie where its operands do.
void run_row_program(extended_program const& program, program_streams& streams, int results);

// A phase's, of streams of doubles.
void run_program(extended_program const& program, phase_call const& call, int results);

}  // namespace actgen
