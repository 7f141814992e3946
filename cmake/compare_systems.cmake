# Whether PAGE is what TOOL says of systems and their differences.
execute_process(COMMAND "${TOOL}" list --systems OUTPUT_VARIABLE fresh COMMAND_ERROR_IS_FATAL ANY)
file(READ "${PAGE}" committed)
if(NOT fresh STREQUAL committed)
    message(FATAL_ERROR "systems: ${PAGE} is not what the specs give; build the target regenerate and commit the result")
endif()
