# A project that fetches actgen builds and runs, with static and shared libraries, without and with link-time optimisation.  SOURCE,
# FOLDER, C_COMPILER, COMPILER.
cmake_minimum_required(VERSION 3.22)
file(REMOVE_RECURSE "${FOLDER}")
set(ran 0)
foreach(shared OFF ON)
    foreach(optimised OFF ON)
        set(build "${FOLDER}/shared_${shared}_optimised_${optimised}")
        execute_process(COMMAND "${CMAKE_COMMAND}" -G Ninja -S "${SOURCE}/tests/projects/fetched" -B "${build}" "-DACTGEN_FOLDER=${SOURCE}"
            -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=${shared} -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=${optimised}
            "-DCMAKE_C_COMPILER=${C_COMPILER}" "-DCMAKE_CXX_COMPILER=${COMPILER}" COMMAND_ERROR_IS_FATAL ANY)
        execute_process(COMMAND "${CMAKE_COMMAND}" --build "${build}" COMMAND_ERROR_IS_FATAL ANY)
        foreach(program in_c in_cpp)
            execute_process(COMMAND "${build}/${program}" COMMAND_ERROR_IS_FATAL ANY)
            math(EXPR ran "${ran} + 1")
        endforeach()
    endforeach()
endforeach()
message(STATUS "fetched: ${ran} programs run")
