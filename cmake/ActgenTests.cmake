# The tests: each folder tests/<room> becomes one program test_<room> and one CTest entry <room>.
#
# A room with a CMakeLists.txt of its own adds what a program cannot say.  Cases tagged [.sweep] and [.sweep-all] become
# entries of their own, which run only when asked for: ctest -C sweep -L sweep; so do those tagged [.fuzz]: ctest -C fuzz -L fuzz.
find_package(Threads REQUIRED)
if(CMAKE_CROSSCOMPILING)  # Catch2 2 is a header, but its main is compiled for the host
    add_library(actgen_test_main OBJECT "${PROJECT_SOURCE_DIR}/tests/main.cpp")
    target_compile_features(actgen_test_main PUBLIC cxx_std_20)
    add_library(Catch2::Catch2WithMain ALIAS actgen_test_main)
else()
    find_package(Catch2 REQUIRED)
endif()

# Rooms that look at what passes make share a precompiled header.
set(actgen_rooms_of_passes analysis build calculus fuzz graph identities lower primitive reference rewrite spec synthesis verify)
if(ACTGEN_GENERATOR)
    file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/tests/headers.cpp" CONTENT "// Beside a precompiled header stands a source.\n")
    add_library(actgen_test_headers OBJECT "${PROJECT_BINARY_DIR}/tests/headers.cpp")
    target_include_directories(actgen_test_headers PRIVATE "${PROJECT_SOURCE_DIR}/tests")
    target_link_libraries(actgen_test_headers PRIVATE Catch2::Catch2WithMain actgen_compiled_passes actgen_reference)
    actgen_set_strict(actgen_test_headers)
    actgen_compile_quickly(actgen_test_headers)
    target_precompile_headers(actgen_test_headers PRIVATE "${PROJECT_SOURCE_DIR}/tests/headers.hpp")
endif()

file(GLOB rooms CONFIGURE_DEPENDS LIST_DIRECTORIES true "${PROJECT_SOURCE_DIR}/tests/*")
foreach(folder IN LISTS rooms)
    if(NOT IS_DIRECTORY "${folder}")
        continue()
    endif()
    get_filename_component(room "${folder}" NAME)
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp" "${folder}/*.c")
    list(REMOVE_ITEM sources "${folder}/main.cpp")  # Catch2's own is linked
    if(sources AND (ACTGEN_GENERATOR OR room MATCHES "^(runtime|laws)$"))  # those two need no Boost
        add_executable(test_${room} ${sources})
        target_include_directories(test_${room} PRIVATE "${PROJECT_SOURCE_DIR}/tests" "${folder}")  # a file for each target includes itself
        target_compile_features(test_${room} PRIVATE cxx_std_20)
        set_target_properties(test_${room} PROPERTIES C_STANDARD 99 C_EXTENSIONS OFF)
        target_compile_options(test_${room} PRIVATE $<$<COMPILE_LANGUAGE:C>:-pedantic>)
        target_link_libraries(test_${room} PRIVATE Catch2::Catch2WithMain)
        if(room MATCHES "^(runtime|laws)$")  # other rooms have it from the passes
            target_compile_options(test_${room} PRIVATE -ffp-contract=off)
        endif()
        if(room STREQUAL "runtime")
            target_link_libraries(test_${room} PRIVATE actgen_runtime Threads::Threads)
        elseif(room STREQUAL "laws")
            target_link_libraries(test_${room} PRIVATE actgen_kernels)
        elseif(room MATCHES "^(choose|emit)$")
            target_link_libraries(test_${room} PRIVATE actgen_tool)
        elseif(room MATCHES "^(accuracy|document|tool)$")
            target_sources(test_${room} PRIVATE $<TARGET_OBJECTS:actgen_kernels_records>)
            target_link_libraries(test_${room} PRIVATE actgen_tool actgen_kernels)
        elseif(room STREQUAL "synthesis")
            target_link_libraries(test_${room} PRIVATE actgen_compiled_passes actgen_synthesis)
        else()
            target_link_libraries(test_${room} PRIVATE actgen_compiled_passes actgen_reference)
        endif()
        actgen_set_strict(test_${room})
        if(NOT room STREQUAL "runtime")  # headers cost more than cases; runtime's files include themselves
            set_target_properties(test_${room} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
            set_source_files_properties(  # share names with others
                "${folder}/breakpoints.cpp" "${folder}/singularities.cpp" "${folder}/divisor_squares.cpp"
                PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
        endif()
        if(NOT room STREQUAL "runtime")  # whose kernels are compiled to be fast, as users' are
            actgen_compile_quickly(test_${room})
        endif()
        if(room IN_LIST actgen_rooms_of_passes)
            target_precompile_headers(test_${room} REUSE_FROM actgen_test_headers)
        elseif(room STREQUAL "runtime")
            actgen_precompile_targets(test_${room} "$<$<COMPILE_LANGUAGE:CXX>:${PROJECT_SOURCE_DIR}/tests/catch.hpp>")
        endif()
        add_test(NAME ${room} COMMAND test_${room})
        set_tests_properties(${room} PROPERTIES TIMEOUT 600)
        if(room STREQUAL "accuracy")  # a million points of every kernel: half an hour for the whole catalogue
            set_tests_properties(${room} PROPERTIES TIMEOUT 7200)
        endif()
        foreach(label sweep sweep-all fuzz)
            set(tagged OFF)
            foreach(source IN LISTS sources)
                file(STRINGS "${source}" hit REGEX "\\[\\.${label}\\]" LIMIT_COUNT 1)
                if(hit)
                    set(tagged ON)
                endif()
            endforeach()
            if(tagged)
                set(asked sweep)
                if(label STREQUAL "fuzz")
                    set(asked fuzz)
                endif()
                add_test(NAME ${room}.${label} COMMAND test_${room} "[${label}]" CONFIGURATIONS ${asked})
                set_tests_properties(${room}.${label} PROPERTIES LABELS ${label} TIMEOUT 14400)
            endif()
        endforeach()
    endif()
    if(EXISTS "${folder}/CMakeLists.txt")
        add_subdirectory("${folder}" "${PROJECT_BINARY_DIR}/tests/${room}")
    endif()
endforeach()

if(TARGET actgen_kernels_generate AND ACTGEN_ACTIVATIONS STREQUAL "all")
    # The page of systems and their differences is what the specs give today.
    add_test(NAME docs.systems
        COMMAND ${CMAKE_COMMAND} "-DTOOL=$<TARGET_FILE:actgen_kernels_generate>" "-DPAGE=${PROJECT_SOURCE_DIR}/docs/systems.md"
                -P "${PROJECT_SOURCE_DIR}/cmake/compare_systems.cmake")
endif()

if(TARGET actgen_tool)
    # The example as a newcomer builds it, from an install and through add_subdirectory; and every way in which a project can
    # ask for kernels, in a project that compiles many sources as one.
    foreach(way install subdirectory)
        set(build_example ${CMAKE_COMMAND} "-DWAY=${way}" "-DBUILD=${PROJECT_BINARY_DIR}" "-DSOURCE=${PROJECT_SOURCE_DIR}"
            "-DCOMPILER=${CMAKE_CXX_COMPILER}")
        add_test(NAME example.${way}
            COMMAND ${build_example} "-DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}" -DPROJECT=examples/own_activation -DRUN=own_activation -DVERIFY=my_kernels_actgen
                    -P "${PROJECT_SOURCE_DIR}/cmake/build_example.cmake"
            CONFIGURATIONS example)
        add_test(NAME example.every_way_${way}
            COMMAND ${build_example} "-DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}" -DPROJECT=tests/projects/every_way -DRUN=chosen,both
                    -DVERIFY=chosen_kernels_actgen,both_kernels_actgen -P "${PROJECT_SOURCE_DIR}/cmake/build_example.cmake"
            CONFIGURATIONS example)
        set_tests_properties(example.${way} example.every_way_${way} PROPERTIES LABELS example TIMEOUT 900)
    endforeach()
    # A project's own kernels as shared libraries.
    add_test(NAME example.every_way_shared
        COMMAND ${CMAKE_COMMAND} -DWAY=install -DSHARED=ON "-DBUILD=${PROJECT_BINARY_DIR}" "-DSOURCE=${PROJECT_SOURCE_DIR}"
            "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}" -DPROJECT=tests/projects/every_way -DRUN=chosen,both
            -DVERIFY=chosen_kernels_actgen,both_kernels_actgen -P "${PROJECT_SOURCE_DIR}/cmake/build_example.cmake"
        CONFIGURATIONS example)
    set_tests_properties(example.every_way_shared PROPERTIES LABELS example TIMEOUT 900)
    set_tests_properties(example.install example.every_way_install example.every_way_shared PROPERTIES RESOURCE_LOCK example_prefix)
    # Facts, derivatives and kernels of every activation of this build: nothing fails but what is known to, and all of that does.
    set(actgen_verify actgen_kernels_actgen verify --known-failures "${PROJECT_SOURCE_DIR}/tests/known_failures.txt")
    if(ACTGEN_ACTIVATIONS STREQUAL "all")
        add_test(NAME catalogue COMMAND ${actgen_verify} CONFIGURATIONS catalogue)
        set_tests_properties(catalogue PROPERTIES LABELS catalogue TIMEOUT 7200)
    else()
        add_test(NAME verify.all_of_this_build COMMAND ${actgen_verify})
        set_tests_properties(verify.all_of_this_build PROPERTIES TIMEOUT 1800 PROCESSORS 2)
    endif()
    # Adding an activation changes one file, and what is generated.
    add_test(NAME add_activation
        COMMAND ${CMAKE_COMMAND} "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DFOLDER=${PROJECT_BINARY_DIR}/add_activation"
                "-DCOMPILER=${CMAKE_CXX_COMPILER}" "-DLAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER}"
                -P "${PROJECT_SOURCE_DIR}/cmake/add_activation.cmake"
        CONFIGURATIONS adding)
    set_tests_properties(add_activation PROPERTIES LABELS adding TIMEOUT 1800)
    # Presets against the systems that they are named after.
    add_test(NAME conformance
        COMMAND sh "${PROJECT_SOURCE_DIR}/tests/conformance/run.sh" $<TARGET_FILE:actgen_kernels_actgen> "${PROJECT_BINARY_DIR}/conformance"
        CONFIGURATIONS conformance)
    set_tests_properties(conformance PROPERTIES LABELS conformance TIMEOUT 3600)
    # 64-bit ARM: the kernels of this build, their laws and the run-time tests, under an emulator.
    add_test(NAME neon
        COMMAND ${CMAKE_COMMAND} "-DSOURCE=${PROJECT_SOURCE_DIR}" "-DBUILD=${PROJECT_BINARY_DIR}/neon"
                "-DDIGESTS=$<TARGET_FILE:kernel_digests>" "-DHOST_TOOL=$<TARGET_FILE:actgen_kernels_generate>"
                "-DACTIVATIONS=${ACTGEN_ACTIVATIONS}"
                -P "${PROJECT_SOURCE_DIR}/cmake/build_neon.cmake"
        CONFIGURATIONS neon)
    set_tests_properties(neon PROPERTIES LABELS neon TIMEOUT 3600)
endif()
