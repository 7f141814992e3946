# A page of recipes shows what a program prints.
execute_process(COMMAND ${PROGRAM} OUTPUT_VARIABLE printed COMMAND_ERROR_IS_FATAL ANY)
file(READ "${PAGE}" page)
string(FIND "${page}" "```\n${printed}```\n" place)
if(place EQUAL -1 OR printed STREQUAL "")
    message(FATAL_ERROR "docs/recipes.md does not show what ${PROGRAM} prints; copy this into the page:\n${printed}")
endif()
