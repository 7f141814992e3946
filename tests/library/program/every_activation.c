/* Runs every activation's forward kernel in float32 with its initial parameters: every_activation <how many there are>. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <actgen/runtime/registry.h>

enum { n = 24, most_parameters = 16 };

static actgen_status run(actgen_kernel const* kernel, actgen_activation const* activation, float const* x, float* y) {
    actgen_shape const shape  = actgen_extents(2, 3, 4);
    actgen_random const noise = actgen_random_from(7, 0);
    actgen_values initial[most_parameters];
    actgen_call call = actgen_call_on(&shape);
    memset(initial, 0, sizeof initial);
    call.x          = x;
    call.gate       = activation->inputs == 2 ? x : NULL;
    call.y          = y;
    call.parameters = initial;
    call.noise      = activation->uses_noise ? &noise : NULL;
    return kernel->run(kernel, &call);
}

int main(int argument_count, char** arguments) {
    size_t const wanted = argument_count == 2 ? strtoul(arguments[1], NULL, 10) : 0;
    float x[n], y[n];
    char const* target = NULL;
    size_t i, ran = 0;
    for (i = 0; i < n; ++i) x[i] = (float)i / 4 - 2.5f;
    for (i = 0; actgen_activation_at(i) != NULL; ++i) {
        actgen_activation const* const activation = actgen_activation_at(i);
        actgen_kernel const* const kernel         = actgen_kernel_of(activation, "forward_f32");
        actgen_status status                      = ACTGEN_NO_KERNEL;
        y[0] = -1e9f;
        if (kernel != NULL && activation->parameter_count <= most_parameters) status = run(kernel, activation, x, y);
        if (status == ACTGEN_OK && y[0] == -1e9f) status = ACTGEN_NO_KERNEL;
        if (status == ACTGEN_OK) ++ran;
        else printf("%s: %s\n", activation->name, actgen_status_message(status));
    }
    if (actgen_target_name(&target) != ACTGEN_OK) target = "no target";
    printf("%lu of %lu activations ran on %s\n", (unsigned long)ran, (unsigned long)wanted, target);
    return ran == i && ran == wanted ? 0 : 1;
}
