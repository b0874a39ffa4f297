/* A small program without a library, so that two executions are the same: it sorts numbers, multiplies
   matrices and follows a list, and writes nothing. Built and recorded as README.md says. */
typedef unsigned long word;

#define NUMBERS 256
#define ORDER 10
#define NODES 640

struct node {
    struct node *next;
    word weight;
    word rest[6];
};

static word numbers[NUMBERS];
static int left[ORDER][ORDER], right[ORDER][ORDER], product[ORDER][ORDER];
static struct node nodes[NODES];
static char text[4096];
static volatile word sink;

static word random_state = 88172645463325252UL;

#define CALLED __attribute__((noinline, noclone))

static CALLED word next_random(void) {
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    random_state ^= random_state << 17;
    return random_state;
}

static CALLED void exchange(word *one, word *other) {
    word value = *one;
    *one = *other;
    *other = value;
}

static void quicksort(word *from, word *to) {
    while (to - from > 1) {
        word pivot = from[(to - from) / 2];
        word *i = from, *j = to - 1;
        while (i <= j) {
            while (*i < pivot) i++;
            while (*j > pivot) j--;
            if (i <= j) exchange(i++, j--);
        }
        quicksort(from, j + 1);
        from = i;
    }
}

static CALLED int times(int one, int other) {
    return one * other;
}

static CALLED void multiply(void) {
    for (int i = 0; i < ORDER; i++)
        for (int j = 0; j < ORDER; j++) {
            int sum = 0;
            for (int k = 0; k < ORDER; k++) sum += times(left[i][k], right[k][j]);
            product[i][j] = sum;
        }
}

/* Ties the nodes into one ring in random order. */
static CALLED void tie(void) {
    static unsigned short order[NODES];
    for (int i = 0; i < NODES; i++) order[i] = i;
    for (int i = NODES - 1; i > 0; i--) {
        int other = next_random() % i;
        unsigned short swapped = order[i];
        order[i] = order[other];
        order[other] = swapped;
    }
    for (int i = 0; i < NODES; i++) {
        nodes[order[i]].next = &nodes[order[(i + 1) % NODES]];
        nodes[order[i]].weight = i;
    }
}

static CALLED word weigh(struct node *node) {
    return node->weight++;
}

static CALLED struct node *after(struct node *node) {
    return node->next;
}

static CALLED word follow(int steps) {
    word sum = 0;
    struct node *at = nodes;
    while (steps-- > 0) {
        sum += weigh(at);
        at = after(at);
    }
    return sum;
}

/* Words that lie across two lines now and then. */
static CALLED word across(void) {
    word sum = 0;
    for (int i = 0; i + 8 <= (int) sizeof text; i += 13) {
        *(volatile word *) (text + i) = sum;
        sum += *(volatile word *) (text + i / 2);
    }
    return sum;
}

void _start(void) {
    for (int i = 0; i < NUMBERS; i++) numbers[i] = next_random();
    for (int i = 0; i < ORDER; i++)
        for (int j = 0; j < ORDER; j++) {
            left[i][j] = i + j;
            right[i][j] = i - j;
        }
    quicksort(numbers, numbers + NUMBERS);
    multiply();
    tie();
    sink = follow(2 * NODES) + across() + numbers[7] + product[3][3];
    __asm__ volatile("mov $60, %eax\n\txor %edi, %edi\n\tsyscall");
}
