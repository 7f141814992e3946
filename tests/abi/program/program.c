/* Calls kernels of every kind of operand by name and by their typed functions, and counts what differs from what it should be. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <actgen/runtime/abi.h>

#include <actgen/kernels/rrelu.h>
#include <actgen/kernels/softmax.h>
#include <actgen/kernels/swiglu.h>
#include <actgen/kernels/swish.h>

enum { n = 24 };

/* What a library's record holds of what this program knows. */
#ifdef RECORDS_HAVE_GROWN
#define IS_WHOLE(record) ((record)->size + sizeof(size_t) == sizeof *(record))
#else
#define IS_WHOLE(record) ((record)->size >= sizeof *(record))
#endif

static int checks, faults;

static void check(int holds, char const* what) {
    ++checks;
    if (holds) return;
    ++faults;
    printf("not so: %s\n", what);
}

static int same(float const* a, float const* b) { return memcmp(a, b, n * sizeof(float)) == 0; }

static void call_by_name(actgen_activation const* a, float const* x, float const* dy) {
    actgen_kernel const* const forward  = actgen_kernel_of(a, "forward_f32");
    actgen_kernel const* const backward = actgen_kernel_of(a, "backward_f32");
    actgen_shape const shape            = actgen_extents(2, 3, 4);
    actgen_random const noise           = actgen_random_from(7, 0);
    float y[n] = {0}, again[n] = {0}, dx[n] = {0}, dgate[n] = {0};
    actgen_values parameters[4];
    size_t p;
    check(IS_WHOLE(a) && a->parameter_count <= 4, a->name);
    check(forward != NULL && backward != NULL && IS_WHOLE(forward), a->name);
    if (forward == NULL || backward == NULL) return;
    check(strcmp(forward->name, "forward_f32") == 0 && forward->kind == ACTGEN_FORWARD && forward->dtype == ACTGEN_F32, a->name);
    check(forward->digest != 0 && forward->digest != backward->digest, a->name);
    for (p = 0; p < a->parameter_count; ++p) {
        check(IS_WHOLE(a->parameters[p]) && a->parameters[p]->name[0] != 0, a->name);
        parameters[p].data  = NULL;
        parameters[p].count = 0;
    }
    actgen_call call = actgen_call_on(&shape);
    call.x           = x;
    call.gate        = a->inputs == 2 ? dy : NULL;
    call.y           = y;
    call.noise       = a->uses_noise ? &noise : NULL;
    call.parameters  = a->parameter_count > 0 ? parameters : NULL;
    check(forward->run(forward, &call) == ACTGEN_OK, a->name);
    check(y[0] != 0 && y[0] == y[0], a->name);
    call.y = again;
    check(forward->run(forward, &call) == ACTGEN_OK && same(y, again), a->name);
    call.y     = NULL;
    call.dy    = dy;
    call.dx    = dx;
    call.dgate = a->inputs == 2 ? dgate : NULL;
    check(backward->run(backward, &call) == ACTGEN_OK && dx[0] == dx[0], a->name);

    /* Records whose size nobody set, or that are cut off. */
    call.size = 0;
    check(backward->run(backward, &call) == ACTGEN_RECORD_SIZE, a->name);
    call.size = 3;
    check(backward->run(backward, &call) == ACTGEN_RECORD_SIZE, a->name);
    call.size = (size_t)-1;
    check(backward->run(backward, &call) == ACTGEN_RECORD_SIZE, a->name);
    call.size          = sizeof call;
    actgen_shape unset = shape;
    size_t bytes       = 0;
    unset.size         = 0;
    call.shape         = &unset;
    check(backward->run(backward, &call) == ACTGEN_RECORD_SIZE, a->name);
    check(backward->workspace(backward, &unset, &bytes, NULL) == ACTGEN_RECORD_SIZE, a->name);
    check(backward->workspace(backward, &shape, &bytes, NULL) == ACTGEN_OK, a->name);
    call.shape = &shape;
    if (a->uses_noise) {
        actgen_random unset_noise = noise;
        unset_noise.size          = 0;
        call.noise                = &unset_noise;
        check(backward->run(backward, &call) == ACTGEN_RECORD_SIZE, a->name);
        call.noise = &noise;
    }
#ifdef RECORDS_HAVE_GROWN /* what this library does not know must not be asked for */
    call.later = 1;
    check(backward->run(backward, &call) == ACTGEN_RECORD_SIZE, a->name);
    call.later  = 0;
    unset.size  = sizeof unset;
    unset.later = 1;
    call.shape  = &unset;
    check(backward->run(backward, &call) == ACTGEN_RECORD_SIZE, a->name);
    unset.later = 0;
    check(backward->run(backward, &call) == ACTGEN_OK, a->name);
#endif
}

int main(void) {
    float x[n], dy[n], y[n], dx[n];
    int i;
    for (i = 0; i < n; ++i) {
        x[i]  = (float)(i % 7) - 2.5f;
        dy[i] = 1.0f + (float)(i % 5);
    }
    actgen_activation const* const all[] = {&actgen_swish, &actgen_softmax, &actgen_rrelu, &actgen_swiglu};
    for (i = 0; i < (int)(sizeof all / sizeof *all); ++i) call_by_name(all[i], x, dy);
    check(actgen_kernel_of(&actgen_swish, "forward_f31") == NULL, "a kernel of no name");
    check(actgen_kernel_of(NULL, "forward_f32") == NULL && actgen_kernel_of(&actgen_swish, NULL) == NULL, "a kernel of nothing");

    actgen_shape const shape = actgen_flat(n);
    actgen_swish_parameters_f32 const swish = {1.5f};
    check(actgen_swish_forward_f32(&shape, x, y, &swish) == ACTGEN_OK && fabsf(y[3] - 0.5f / (1 + expf(-0.75f))) < 1e-6f, "swish");
    check(actgen_swish_backward_f32(&shape, x, dy, dx, NULL, &swish, ACTGEN_OVERWRITE, NULL, 0) == ACTGEN_OK && dx[0] == dx[0], "swish, backward");
    actgen_shape const rows = actgen_rows(2, n / 2, 0);
    check(actgen_softmax_forward_f32(&rows, x, y) == ACTGEN_OK && y[0] > 0 && y[0] < 1, "softmax");
    check(strchr(actgen_version(), '.') != NULL && strstr(actgen_status_message(ACTGEN_RECORD_SIZE), "size") != NULL, "texts");
    printf("%d checks, %d faults\n", checks, faults);
    return faults != 0 || checks < 60;
}
