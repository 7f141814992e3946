// Every primitive.
#pragma once
#include <actgen/primitive/arithmetic.hpp>
#include <actgen/primitive/cardinal_sine.hpp>
#include <actgen/primitive/circular.hpp>
#include <actgen/primitive/condition.hpp>
#include <actgen/primitive/exponential.hpp>
#include <actgen/primitive/gradient.hpp>
#include <actgen/primitive/normal.hpp>
#include <actgen/primitive/piecewise.hpp>
#include <actgen/primitive/raised.hpp>
#include <actgen/primitive/row.hpp>
#include <actgen/primitive/sigmoidal.hpp>
