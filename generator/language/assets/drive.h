/* A kernel of one loop: it reads `inputs` arrays and writes `results`, then `addends` whose sums are parameters' gradients. */
typedef void (*actgen_@t@_run)(size_t count, @T@ const * const * in, @T@ * const * out, @T@ const * parameter);
typedef struct actgen_@t@_kernel {
    actgen_@t@_run const * runs;  /* by machine */
    actgen_@t@_run const * plain; /* the same without addends */
    int inputs, results, addends;
} actgen_@t@_kernel;
typedef struct actgen_@t@_call {
    actgen_@t@_kernel const * kernel;
    @T@ const * const * in;
    @T@ * const * out;
    @T@ const * parameter;
} actgen_@t@_call;
/* Some elements of a call; at most ACTGEN_CHUNK, where addends are wanted. */
typedef void (*actgen_@t@_evaluation)(actgen_@t@_call const * call, size_t at, size_t count, @T@ (*addend)[ACTGEN_CHUNK]);

static void actgen_@t@_evaluate(actgen_@t@_call const * call, size_t at, size_t count, @T@ (*addend)[ACTGEN_CHUNK]) {
    actgen_@t@_kernel const * const kernel = call->kernel;
    @T@ const * in[ACTGEN_STREAMS];
    @T@ * out[ACTGEN_STREAMS];
    int i;
    for (i = 0; i < kernel->inputs; ++i) in[i] = call->in[i] + at;
    for (i = 0; i < kernel->results; ++i) out[i] = call->out[i] + at;
    for (i = 0; addend != 0 && i < kernel->addends; ++i) out[kernel->results + i] = addend[i];
    (addend != 0 ? kernel->runs : kernel->plain)[actgen_machine()](count, in, out, call->parameter);
}

/* Elements from `begin` to `end`, at most a block, and their sums. */
static void actgen_@t@_sum_block(actgen_@t@_call const * call, actgen_@t@_evaluation evaluate, size_t begin, size_t end, actgen_sum * sums) {
    @T@ addend[ACTGEN_STREAMS][ACTGEN_CHUNK];
    actgen_@t@_lanes lanes[ACTGEN_STREAMS];
    size_t at;
    int i;
    memset(lanes, 0, sizeof lanes);
    for (at = begin; at < end; at += ACTGEN_CHUNK) {
        size_t const count = end - at < ACTGEN_CHUNK ? end - at : ACTGEN_CHUNK;
        evaluate(call, at, count, addend);
        for (i = 0; i < call->kernel->addends; ++i) actgen_@t@_accumulate(&lanes[i], addend[i], count);
    }
    for (i = 0; i < call->kernel->addends; ++i) sums[i] = actgen_@t@_total(&lanes[i]);
}

/* Blocks are added pairwise: any number of elements is summed in one order. */
static void actgen_@t@_sum_blocks(actgen_@t@_call const * call, actgen_@t@_evaluation evaluate, size_t first, size_t blocks, size_t elements,
                              actgen_sum * sums) {
    if (blocks == 1) {
        size_t const begin = first * ACTGEN_BLOCK;
        actgen_@t@_sum_block(call, evaluate, begin, elements - begin < ACTGEN_BLOCK ? elements : begin + ACTGEN_BLOCK, sums);
    } else {
        actgen_sum right[ACTGEN_STREAMS];
        int i;
        actgen_@t@_sum_blocks(call, evaluate, first, blocks / 2, elements, sums);
        actgen_@t@_sum_blocks(call, evaluate, first + blocks / 2, blocks - blocks / 2, elements, right);
        for (i = 0; i < call->kernel->addends; ++i) actgen_@t@_add(&sums[i], &right[i]);
    }
}

static int actgen_@t@_wants(actgen_@t@_kernel const * kernel, double * const * gradient) {
    int i, wants = 0;
    for (i = 0; i < kernel->addends; ++i) wants |= gradient[i] != 0;
    return wants;
}
static __attribute__((unused)) void actgen_@t@_drive(actgen_@t@_kernel const * kernel, int n, @T@ const * const * in, @T@ * const * out,
                                                 @T@ const * parameter, double * const * gradient) {
    size_t const elements = n > 0 ? (size_t)n : 0;
    actgen_@t@_call call;
    actgen_sum sums[ACTGEN_STREAMS];
    int i;
    call.kernel    = kernel;
    call.in        = in;
    call.out       = out;
    call.parameter = parameter;
    memset(sums, 0, sizeof sums);
    if (!actgen_@t@_wants(kernel, gradient)) {
        if (elements != 0) actgen_@t@_evaluate(&call, 0, elements, 0);
        return;
    }
    if (elements != 0) actgen_@t@_sum_blocks(&call, &actgen_@t@_evaluate, 0, (elements - 1) / ACTGEN_BLOCK + 1, elements, sums);
    for (i = 0; i < kernel->addends; ++i)
        if (gradient[i] != 0) *gradient[i] = actgen_@t@_value(&sums[i]);
}

