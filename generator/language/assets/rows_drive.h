/* All rows of a call, each in its own type or in doubles. */
typedef struct actgen_@t@_rows_work {
    actgen_@t@_rows_call own;
@WIDE_MEMBERS@    size_t rows, rows_of_block;
} actgen_@t@_rows_work;

static void actgen_@t@_one_row(actgen_@t@_rows_work const * work, size_t row, actgen_sum * sums) {
    size_t const first = row * work->own.length;
@WIDE_ROW@    actgen_@t@_row(&work->own, first, sums);
}
/* Blocks of rows are added pairwise. */
static void actgen_@t@_sum_rows(actgen_@t@_rows_work const * work, size_t first, size_t blocks, actgen_sum * sums) {
    int const gradients = work->own.kernel->gradients;
    if (blocks == 1) {
        size_t row       = first * work->rows_of_block;
        size_t const end = work->rows - row < work->rows_of_block ? work->rows : row + work->rows_of_block;
        memset(sums, 0, (size_t)gradients * sizeof *sums);
        for (; row < end; ++row) actgen_@t@_one_row(work, row, sums);
    } else {
        actgen_sum right[ACTGEN_STREAMS];
        int i;
        actgen_@t@_sum_rows(work, first, blocks / 2, sums);
        actgen_@t@_sum_rows(work, first + blocks / 2, blocks - blocks / 2, right);
        for (i = 0; i < gradients; ++i) actgen_@t@_add(&sums[i], &right[i]);
    }
}
static void actgen_@t@_drive_work(actgen_@t@_rows_work * work, int rows, double * const * gradient) {
    int const gradients = work->own.kernel->gradients;
    int i, wants = 0;
    actgen_sum sums[ACTGEN_STREAMS];
    size_t row;
    work->rows = rows > 0 && work->own.length != 0 ? (size_t)rows : 0;
    for (i = 0; i < gradients; ++i) wants |= gradient[i] != 0;
    if (!wants) {
        for (row = 0; row < work->rows; ++row) actgen_@t@_one_row(work, row, 0);
        return;
    }
    memset(sums, 0, sizeof sums);
    if (work->rows != 0) {
        work->rows_of_block = (ACTGEN_BLOCK - 1) / work->own.length + 1;
        if (work->rows_of_block > work->rows) work->rows_of_block = work->rows;
        actgen_@t@_sum_rows(work, 0, (work->rows - 1) / work->rows_of_block + 1, sums);
    }
    for (i = 0; i < gradients; ++i)
        if (gradient[i] != 0) *gradient[i] = actgen_@t@_value(&sums[i]);
}
static __attribute__((unused)) void actgen_@t@_drive_rows(actgen_@t@_rows const * kernel, int rows, int length, @T@ const * const * in, @T@ * const * out,
                                                      @T@ const * parameter, double * const * gradient) {
    actgen_@t@_rows_work work;
    work.own.kernel    = kernel;
    work.own.in        = in;
    work.own.out       = out;
    work.own.parameter = parameter;
    work.own.length    = length > 0 ? (size_t)length : 0;
@NOT_WIDE@    actgen_@t@_drive_work(&work, rows, gradient);
}

