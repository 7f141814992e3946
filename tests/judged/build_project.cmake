# Builds a project of two specs, of which one fails: with the default, with ERROR, again unchanged, and with a spec mended.
set(prefix "${BUILD}/judged_prefix")
set(folder "${BUILD}/judged_project")
file(REMOVE_RECURSE "${prefix}" "${folder}")
execute_process(COMMAND "${CMAKE_COMMAND}" --install "${BUILD}" --prefix "${prefix}" OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
file(COPY "${SOURCE}/tests/judged/bursting.hpp" DESTINATION "${folder}")

function(configure)
    execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/tests/judged/project" -B "${folder}" "-DCMAKE_PREFIX_PATH=${prefix}"
        -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_COMPILER=${COMPILER}" "-DCMAKE_CXX_COMPILER_LAUNCHER=${LAUNCHER}" ${ARGN}
        OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
endfunction()
function(build)
    execute_process(COMMAND "${CMAKE_COMMAND}" --build "${folder}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
    set(status "${status}" PARENT_SCOPE)
    set(output "${output}" PARENT_SCOPE)
endfunction()
# Says what is expected of the last build, and fails where it is not so.
function(expect what)
    if(NOT (${ARGN}))
        message(FATAL_ERROR "expected: ${what}; the build ended with ${status}:\n${output}")
    endif()
endfunction()
# A semicolon in brackets does not part the list that it is passed on in.
set(sentence "bursting: y of forward/f64 is [^\n]*: x\\^2 overflows [^\n]*[;] scale the row by its greatest magnitude first")

configure()
build()
expect("a failure is warned of, and the build goes on" status EQUAL 0 AND output MATCHES "warning: ${sentence}")
expect("both are judged" output MATCHES "Judging the kernels of bursting" AND output MATCHES "Judging the kernels of steady")
expect("nothing is said of what passes" NOT output MATCHES "(warning|error): steady")
build()
expect("a second build judges nothing" status EQUAL 0 AND NOT output MATCHES "Judging")
file(APPEND "${folder}/bursting.hpp" "// changed\n")
build()
expect("a spec that changes is judged again, and no other" status EQUAL 0 AND output MATCHES "Judging the kernels of bursting" AND
       output MATCHES "warning: ${sentence}" AND NOT output MATCHES "Judging the kernels of steady")

configure(-DVERIFY=ERROR)
build()
expect("a failure fails the build" NOT status EQUAL 0 AND output MATCHES "error: ${sentence}")
build()
expect("it goes on failing" NOT status EQUAL 0 AND output MATCHES "error: ${sentence}" AND NOT output MATCHES "Judging the kernels of steady")
file(READ "${folder}/bursting.hpp" spec)
string(REPLACE "x / sqrt(row_mean(square(x)) + 1e-5)" "x + sin(x) / 2" spec "${spec}")
file(WRITE "${folder}/bursting.hpp" "${spec}")
build()
expect("mended, it builds" status EQUAL 0 AND output MATCHES "Judging the kernels of bursting")

file(WRITE "${folder}/bursting.hpp" "${spec}// once more\n")
configure(-DVERIFY=OFF)
build()
expect("nothing is judged" status EQUAL 0 AND NOT output MATCHES "Judging")

execute_process(COMMAND "${CMAKE_COMMAND}" -DVERIFY=PERHAPS "${folder}" RESULT_VARIABLE status OUTPUT_VARIABLE output ERROR_VARIABLE output)
expect("what is not known is refused" NOT status EQUAL 0 AND output MATCHES "VERIFY PERHAPS of kernels is not known[;] write WARN,[ \n]+ERROR or OFF")
