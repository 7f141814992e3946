// What most rooms include, precompiled once for all of them.
#pragma once
#include "catch.hpp"

#include <actgen/build/record.hpp>
#include <actgen/calculus/differentiate.hpp>
#include <actgen/meaning/print.hpp>
#include <actgen/rewrite/stabilise.hpp>
#include <actgen/spec.hpp>

#include "passes/passes.hpp"
